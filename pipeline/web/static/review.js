// What reviewing by keyboard needs beside the keys that buttons, links and fields show.
"use strict";

addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === document.body) document.querySelector("[data-first]")?.click();
});

// words that are marked in the text are taken as those that a new record stands on, with their place in code points
const text = document.querySelector(".text");
const quotes = document.querySelector("[data-quotes]");
const take = document.querySelector("[data-take]");
const near = document.querySelector("[name=near]");
let marked = null;

function placeOf(range) {
  const line = range.startContainer.parentElement.closest("[data-start]");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return Number(line.dataset.start) + [...before.toString()].length;
}

function see() {
  const chosen = getSelection();
  if (!chosen.rangeCount || !text.contains(chosen.anchorNode) || !String(chosen).trim()) return;
  const words = String(chosen).replace(/\s+/g, " ").trim();
  marked = { words, place: placeOf(chosen.getRangeAt(0)) };
  take.disabled = false;
}

function takeOver() {
  if (!marked) return;
  if (!quotes.value.trim()) near.value = marked.place ?? "";
  quotes.value = [quotes.value.trim(), marked.words].filter(Boolean).join("\n");
  marked = null;
  take.disabled = true;
  getSelection().removeAllRanges();
}

if (quotes && take) {
  document.addEventListener("selectionchange", see);
  take.addEventListener("click", takeOver);
  quotes.addEventListener("input", () => (near.value = ""));
}
