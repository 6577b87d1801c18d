// Steps through the matches of a document: two buttons, and the keys n and p.
"use strict";
(() => {
  const place = document.getElementById("matches");
  const marks = [...document.querySelectorAll(".text mark")].filter((mark) => !mark.closest(".side + .side"));
  if (!place || !marks.length) return;
  let current = -1;

  const at = document.createElement("span");
  at.className = "at";
  const button = (text, label, by) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "step";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => go(by));
    return made;
  };

  // The first step leads to the first match from the place being read on.
  const begin = (by) => {
    const target = document.querySelector("[data-paragraph]:target");
    if (!target) return by > 0 ? 0 : marks.length - 1;
    const next = marks.findIndex((mark) =>
      target.contains(mark) || target.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING);
    return next < 0 ? 0 : next;
  };
  const go = (by) => {
    marks[current]?.classList.remove("current");
    current = current < 0 ? begin(by) : (current + by + marks.length) % marks.length;
    const mark = marks[current];
    mark.classList.add("current");
    mark.scrollIntoView({ block: "center" });
    at.textContent = place.dataset.at.replace("{n}", current + 1).replace("{total}", marks.length);
    document.getElementById("said").textContent = at.textContent;
    return mark;
  };

  place.append(button("‹", place.dataset.previous, -1), at, button("›", place.dataset.next, 1));
  // The list of places makes room for the place that was chosen.
  place.querySelector("nav")?.addEventListener("click", (event) => {
    if (event.target.closest("a")) place.querySelector("details").open = false;
  });
  document.addEventListener("repertory:step", (event) => {
    event.preventDefault();
    const mark = go(event.detail);
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  });
})();
