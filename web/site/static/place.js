// The language links of a document lead to the paragraph that is being read:
// the one the address names while it is in view or the page is at its top,
// else the first one in view. Where the way to the link scrolls the page, by
// keyboard and to the links in the head, the one the address names is meant.
"use strict";
(() => {
  // Where a paragraph comes to rest when an address leads to it, below the bar
  // that stays in view.
  const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const links = document.querySelectorAll(".versions a, .beside-with a");
  const inView = (part) => {
    const box = part.getBoundingClientRect();
    return box.bottom > line + 1 && box.top < innerHeight;
  };
  const current = (scrolled) => {
    const target = document.querySelector("[data-paragraph]:target");
    if (scrollY < 1 || (target && (scrolled || inView(target)))) return target;
    return [...document.querySelectorAll("[data-paragraph]")].find(inView);
  };
  const follow = (event) => {
    const url = new URL(event.currentTarget.href);
    const scrolled = event.currentTarget.closest(".masthead") || (event.type === "click" && event.detail === 0);
    const part = current(scrolled);
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
