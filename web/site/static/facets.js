// Filters by check box: on wide screens a change searches at once and only the
// results are replaced; the box that was changed keeps the focus, and the
// address and the way back are those of a page. On narrow screens the filters
// are a sheet with a button of its own. A long facet gets a box to search in.
"use strict";
(() => {
  const form = document.getElementById("search");
  const main = document.getElementById("main");
  const said = document.getElementById("said");
  if (!form || !document.getElementById("filters")) return;
  const wide = matchMedia("(width >= 62rem)");
  const letters = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  let shown = location.pathname + location.search;
  let asked = null;

  // Empty parameters say nothing; addresses go without them.
  form.addEventListener("formdata", (event) => {
    for (const name of ["from", "to"]) if (!event.formData.get(name)) event.formData.delete(name);
  });

  const find = (facet, text) => {
    const wanted = letters(text.trim());
    let found = 0;
    for (const item of facet.querySelectorAll("li")) {
      item.hidden = !letters(item.querySelector(".of").textContent).includes(wanted) && !item.querySelector(":checked");
      if (!item.hidden) found++;
    }
    if (wanted) facet.querySelector("details")?.setAttribute("open", "");
    said.textContent = wanted ? facet.querySelector("legend").textContent + ": " + found : "";
  };

  const dress = () => {
    const filters = document.getElementById("filters");
    if (!filters) return;
    filters.querySelector(".auto").hidden = !wide.matches;
    filters.querySelector(".apply").hidden = wide.matches;
    for (const facet of filters.querySelectorAll("[data-find]")) {
      if (facet.querySelector(".find")) continue;
      const box = document.createElement("input");
      box.type = "search";
      box.className = "find";
      box.id = "find-" + facet.dataset.facet;
      box.placeholder = facet.dataset.find;
      box.setAttribute("aria-label", facet.dataset.find);
      box.addEventListener("input", () => find(facet, box.value));
      box.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault();
      });
      facet.querySelector("legend").after(box);
    }
  };
  dress();
  wide.addEventListener("change", dress);

  // What a person opened or wrote in the filters outlasts a search.
  const keep = () => ({
    focus: document.activeElement?.id,
    open: [...main.querySelectorAll(".facet:has(details[open])")].map((f) => f.dataset.facet),
    find: [...main.querySelectorAll(".find")].map((box) => [box.id, box.value]),
  });
  const restore = (kept) => {
    for (const name of kept.open) main.querySelector(`[data-facet="${name}"] details`)?.setAttribute("open", "");
    for (const [id, value] of kept.find) {
      const box = document.getElementById(id);
      if (!box || !value) continue;
      box.value = value;
      find(box.closest(".facet"), value);
    }
    const focus = document.getElementById(kept.focus || "count") ?? document.getElementById("count");
    focus.focus({ preventScroll: true });
  };

  const load = async (address, push) => {
    asked?.abort();
    asked = new AbortController();
    main.setAttribute("aria-busy", "true");
    let answer, next;
    try {
      answer = await fetch(address, { signal: asked.signal });
      next = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
      return;
    }
    if (!answer.ok || !next.querySelector("#count")) return location.assign(address);
    if (push) history.pushState(null, "", answer.url);
    shown = location.pathname + location.search;
    const kept = keep();
    main.removeAttribute("aria-busy");
    main.replaceChildren(...next.getElementById("main").childNodes);
    document.querySelector("header .tongues").replaceWith(next.querySelector("header .tongues"));
    for (const field of form.querySelectorAll("[type=hidden]")) field.remove();
    form.append(...next.querySelectorAll("#search [type=hidden]"));
    document.getElementById("q").value = next.getElementById("q").value;
    document.title = next.title;
    dress();
    restore(kept);
    said.textContent = document.getElementById("count").textContent;
    document.dispatchEvent(new CustomEvent("repertory:results"));
  };

  main.addEventListener("change", (event) => {
    if (!wide.matches || !event.target.matches("#filters [type=checkbox], #filters select")) return;
    load(form.getAttribute("action") + "?" + new URLSearchParams(new FormData(form)), true);
  });
  main.addEventListener("click", (event) => {
    const link = event.target.closest(".chip, .clear, .views a, .hints a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    load(link.href, true);
  });
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) load(location.href, false);
  });
})();
