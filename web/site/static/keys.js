// Single keys: the slash leads to the search box, n and p to the next and the
// previous result or match, the question mark opens the list of them, where
// they can be switched off (WCAG 2.2, 2.1.4).
"use strict";
(() => {
  const list = document.getElementById("key-list");
  const choice = document.getElementById("keys-on");
  if (!list || !list.togglePopover) return;
  const stored = "repertory.keys";
  document.querySelector("[popovertarget=key-list][hidden]").hidden = false;

  let on = true;
  try {
    on = localStorage.getItem(stored) !== "off";
  } catch { /* a browser that stores nothing leaves them on */ }
  choice.checked = on;
  choice.addEventListener("change", () => {
    on = choice.checked;
    try {
      localStorage.setItem(stored, on ? "on" : "off");
    } catch { /* the choice holds for this page */ }
  });

  const results = (by) => {
    const links = [...document.querySelectorAll(".hit h2 a")];
    const hit = document.activeElement?.closest(".hit");
    const at = links.findIndex((link) => hit?.contains(link));
    links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by]?.focus();
  };
  // A step is taken by whoever knows the matches of a document, else it leads
  // through the results.
  const step = (by) => {
    if (document.dispatchEvent(new CustomEvent("repertory:step", { detail: by, cancelable: true }))) results(by);
  };
  const actions = {
    "/": () => {
      const box = document.getElementById("q");
      box.focus();
      box.select();
    },
    "?": () => list.togglePopover(),
    n: () => step(1),
    p: () => step(-1),
  };

  // Keyboards of other scripts have the letters at the same place.
  const places = { KeyN: "n", KeyP: "p" };
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("textarea, select, [contenteditable], input:not([type=checkbox])")) return;
    const action = actions[event.key.toLowerCase()] ?? actions[places[event.code]];
    if (!action) return;
    event.preventDefault();
    action();
  });
})();
