// Words for the pointer: the label of a mark appears beside it. Without this script the report is complete.
(() => {
  const tip = document.getElementById("tip");
  document.addEventListener("pointermove", (event) => {
    const mark = event.target.closest("[data-tip]");
    tip.hidden = !mark || !mark.closest(".chart");
    if (tip.hidden) return;
    tip.textContent = mark.dataset.tip;
    const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
    tip.style.transform = `translate(${Math.max(8, left)}px, ${event.clientY + 18}px)`;
  });
})();
