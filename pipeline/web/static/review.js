// The keyboard for reviewing: each key presses the button or follows the link that shows it.
"use strict";

const FIELDS = new Set(["INPUT", "SELECT", "TEXTAREA"]);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (FIELDS.has(event.target.tagName)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "e") {
    const first = document.querySelector(".fields input:not([type=hidden]):not([readonly])");
    if (first) {
      first.focus();
      first.select();
      event.preventDefault();
    }
    return;
  }
  if (event.key === "Enter" && event.target === document.body) document.querySelector("[data-first]")?.click();
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (pressed) {
    event.preventDefault();
    pressed.click();
  }
});
