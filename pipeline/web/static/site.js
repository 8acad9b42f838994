// The keyboard on every page: "?" shows the page's keys, "/" goes to the search box, other keys press what shows them.
"use strict";

const FIELDS = new Set(["INPUT", "SELECT", "TEXTAREA"]);
const keys = document.querySelector("dialog.keys");

function show(event) {
  event.preventDefault();
  keys.showModal();
}

document.querySelector("[data-key='?']")?.addEventListener("click", show);
keys?.addEventListener("click", (event) => event.target === keys && keys.close());

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (FIELDS.has(event.target.tagName)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (keys?.open) return;
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!pressed) return;
  event.preventDefault();
  if (pressed.tagName === "INPUT") {
    pressed.focus();
    pressed.select();
  } else pressed.click();
});
