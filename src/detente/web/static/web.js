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
    number(form);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

document.addEventListener("input", (event) => {
  if (event.target.type === "range") event.target.nextElementSibling.value = event.target.value;
});

function addSlider(form) {
  const all = form.querySelectorAll(".slider");
  if (all.length >= 12) return;
  const last = all[all.length - 1];
  const made = last.cloneNode(true);
  last.querySelectorAll("select").forEach((one, at) => { made.querySelectorAll("select")[at].value = one.value; });
  last.after(made);
  number(form);
  form.dispatchEvent(new Event("input", { bubbles: true }));
  made.querySelector("select").focus();
}

// Names of the sliders, by their place.
function number(form) {
  form.querySelectorAll(".slider").forEach((one, at) => {
    const id = `points-${at + 1}`;
    one.querySelector("output").id = id;
    one.querySelector("[type=range]").setAttribute("aria-describedby", id);
    one.querySelector("legend").textContent = `Change ${at + 1}`;
    one.querySelector(".drop").setAttribute("aria-label", `Drop change ${at + 1}`);
  });
}

// The address follows the sliders, so that it can be shared at any moment.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("#sliders, #lines") || document.getElementById("lines");
  if (!form) return;
  history.replaceState(null, "", `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
});
