// The language links of a document lead to the paragraph that is being read:
// the one the address names while it is in view, else the first in view.
"use strict";
(() => {
  const links = document.querySelectorAll(".versions a");
  const inView = (part) => {
    const box = part.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  };
  const current = () => {
    const target = document.querySelector("[data-paragraph]:target");
    if (target && inView(target)) return target;
    if (scrollY < 1) return null;
    return [...document.querySelectorAll("[data-paragraph]")].find(inView);
  };
  const follow = (event) => {
    const url = new URL(event.currentTarget.href);
    const part = current();
    if (part) {
      url.searchParams.set("at", part.id);
      url.hash = part.id;
    } else {
      url.searchParams.delete("at");
      url.hash = "";
    }
    event.currentTarget.href = url.href;
  };
  for (const link of links) {
    link.addEventListener("pointerdown", follow);
    link.addEventListener("click", follow);
  }
})();
