// What reviewing by keyboard needs beside the keys that buttons and links show.
"use strict";

addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === document.body) document.querySelector("[data-first]")?.click();
});

// words that are marked in the text are taken over as the words that the new record stands on
const quotes = document.querySelector("[data-quotes]");
const take = document.querySelector("[data-take]");
if (quotes && take) {
  let marked = "";
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const inside = chosen.anchorNode && document.querySelector(".text").contains(chosen.anchorNode);
    if (inside && String(chosen).trim()) marked = String(chosen).replace(/\s+/g, " ").trim();
    take.disabled = !marked;
  });
  take.addEventListener("click", () => {
    if (!marked) return;
    quotes.value = [quotes.value.trim(), marked].filter(Boolean).join("\n");
    marked = "";
    take.disabled = true;
    getSelection().removeAllRanges();
  });
}
