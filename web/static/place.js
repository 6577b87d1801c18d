// The language links of a document lead to the paragraph that is being read:
// the one the address names while it is in view or the page is at its top,
// else the first one in view.
"use strict";
(() => {
  // Where a paragraph comes to rest when an address leads to it, below the bar
  // that stays in view.
  const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const links = document.querySelectorAll(".versions a");
  const inView = (part) => {
    const box = part.getBoundingClientRect();
    return box.bottom > line + 1 && box.top < innerHeight;
  };
  const current = () => {
    const target = document.querySelector("[data-paragraph]:target");
    if (scrollY < 1 || (target && inView(target))) return target;
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
