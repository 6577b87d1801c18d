// Filters by check box: on wide screens a change searches at once, and the
// box that was changed keeps the focus on the new page. On narrow screens the
// filters are a sheet with a button of its own.
"use strict";
(() => {
  const filters = document.getElementById("filters");
  const form = document.getElementById("search");
  if (!filters || !form) return;
  const wide = matchMedia("(width >= 62rem)");
  const kept = "repertory.filter";

  const show = () => {
    filters.querySelector(".auto").hidden = !wide.matches;
    filters.querySelector(".apply").hidden = wide.matches;
  };
  show();
  wide.addEventListener("change", show);

  filters.addEventListener("change", (event) => {
    if (!wide.matches || event.target.type !== "checkbox") return;
    const { name, value } = event.target;
    sessionStorage.setItem(kept, JSON.stringify({ name, value, top: scrollY }));
    form.requestSubmit();
  });

  const last = sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  if (!last) return;
  const { name, value, top } = JSON.parse(last);
  const box = [...filters.querySelectorAll("input")].find((i) => i.name === name && i.value === value);
  if (!box) return;
  const folded = box.closest("details");
  if (folded) folded.open = true;
  scrollTo({ top, behavior: "instant" });
  box.focus({ preventScroll: true });
})();
