// What the pages need beside htmx: a copied sentence, a slider's number, one more slider.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.copy) {
    const from = document.getElementById(button.dataset.copy).cloneNode(true);
    from.querySelectorAll("button").forEach((one) => one.remove());
    const source = location.href;
    await navigator.clipboard.writeText(`${from.textContent.trim()} (${source})`);
    button.textContent = "Copied";
  }
  if (button.id === "more") addSlider(button.form);
  if (button.classList.contains("drop")) {
    const form = button.form;
    button.closest("fieldset").remove();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

document.addEventListener("input", (event) => {
  if (event.target.type === "range") event.target.nextElementSibling.value = event.target.value;
});

function addSlider(form) {
  const all = form.querySelectorAll(".slider");
  if (all.length >= 12) return;
  const made = all[all.length - 1].cloneNode(true);
  const id = `points-${all.length + 1}`;
  made.querySelector("output").id = id;
  made.querySelector("[type=range]").setAttribute("aria-describedby", id);
  made.querySelector("legend").textContent = `Change ${all.length + 1}`;
  all[all.length - 1].after(made);
  form.dispatchEvent(new Event("input", { bubbles: true }));
  made.querySelector("select").focus();
}

// The address follows the sliders, so that it can be shared at any moment.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("#sliders, #lines") || document.getElementById("lines");
  if (!form) return;
  history.replaceState(null, "", `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
});
