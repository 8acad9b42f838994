// A record and its words light up together, whichever of them is pointed at.
"use strict";

const marks = new Map();
for (const mark of document.querySelectorAll("mark[data-records]")) {
  for (const id of mark.dataset.records.split(" ")) {
    marks.set(id, [...(marks.get(id) || []), mark]);
  }
}
const cards = new Map();
for (const card of document.querySelectorAll("[data-record]")) cards.set(card.dataset.record, card);

function light(ids, on) {
  for (const id of ids) {
    for (const mark of marks.get(id) || []) mark.classList.toggle("lit", on);
    cards.get(id)?.classList.toggle("lit", on);
  }
}

function pick(id, scroll) {
  for (const lit of document.querySelectorAll(".picked-record")) lit.classList.remove("picked-record");
  for (const mark of marks.get(id) || []) mark.classList.add("picked-record");
  cards.get(id)?.classList.add("picked-record");
  if (scroll === "text") marks.get(id)?.[0].scrollIntoView({ block: "center" });
  if (scroll === "records") cards.get(id)?.scrollIntoView({ block: "nearest" });
}

for (const [id, card] of cards) {
  card.addEventListener("mouseenter", () => light([id], true));
  card.addEventListener("mouseleave", () => light([id], false));
  card.addEventListener("focusin", () => light([id], true));
  card.addEventListener("focusout", () => light([id], false));
}
for (const mark of document.querySelectorAll("mark[data-records]")) {
  const ids = mark.dataset.records.split(" ");
  mark.addEventListener("mouseenter", () => light(ids, true));
  mark.addEventListener("mouseleave", () => light(ids, false));
  mark.addEventListener("click", () => pick(ids[ids.length - 1], "records"));
}

function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (marks.has(id)) {
    pick(id, "text");
    cards.get(id)?.scrollIntoView({ block: "nearest" });
  }
}
addEventListener("hashchange", follow);
follow();

// "j" and "k" go from record to record
const order = [...document.querySelectorAll(".record")].map((card) => card.dataset.record);
addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step || !order.length) return;
  const at = order.indexOf(document.querySelector(".record.picked-record")?.dataset.record);
  const id = order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + step))];
  pick(id, "text");
  cards.get(id).scrollIntoView({ block: "nearest" });
});
