// Completion in the search box: a list of suggestions under it, chosen with
// the arrow keys or the pointer. Without JavaScript the box is a plain one.
// The pattern is that of the WAI-ARIA combobox with a list.
"use strict";
(() => {
  const form = document.getElementById("search");
  const box = document.getElementById("q");
  if (!form || !box) return;
  const delay = 120; // milliseconds without a key before the server is asked

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggest);
  list.hidden = true;
  box.closest(".entry").after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  let typed = box.value; // what the person wrote, without what was taken over
  let timer = 0;
  let request = null;
  let current = -1;

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    current = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const mark = (n) => {
    const options = [...list.children];
    options.forEach((o, i) => o.setAttribute("aria-selected", String(i === n)));
    current = n;
    if (n < 0) {
      box.removeAttribute("aria-activedescendant");
      box.value = typed;
      return;
    }
    box.setAttribute("aria-activedescendant", options[n].id);
    box.value = options[n].dataset.text;
    options[n].scrollIntoView({ block: "nearest" });
  };

  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map((s, i) => {
      const option = document.createElement("li");
      option.id = "suggestion-" + i;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.text = s.text;
      const text = document.createElement("bdi");
      text.textContent = s.text;
      if (s.lang) text.lang = s.lang;
      option.append(text);
      if (s.detail) {
        const detail = document.createElement("span");
        detail.className = "detail";
        detail.textContent = s.detail;
        option.append(" ", detail);
      }
      return option;
    }));
    current = -1;
    list.hidden = suggestions.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    request?.abort();
    request = new AbortController();
    const values = new URLSearchParams({ q: typed, "ui-lang": document.documentElement.lang });
    try {
      const answer = await fetch("/api/v1/suggest?" + values, { signal: request.signal });
      if (answer.ok && document.activeElement === box) show((await answer.json()).suggestions);
    } catch {
      close(); // the box works without suggestions
    }
  };

  box.addEventListener("input", (event) => {
    typed = box.value;
    clearTimeout(timer);
    if (!typed.trim()) return close();
    if (!event.isComposing) timer = setTimeout(ask, delay);
  });
  box.addEventListener("compositionend", () => {
    typed = box.value;
    timer = setTimeout(ask, delay);
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const last = list.children.length - 1;
    switch (event.key) {
      case "ArrowDown": mark(current === last ? -1 : current + 1); break;
      case "ArrowUp": mark(current < 0 ? last : current - 1); break;
      case "Escape": mark(-1); close(); break;
      case "Tab": close(); return;
      default: return; // Enter sends the form as it stands
    }
    event.preventDefault();
  });

  // The pointer must not take the focus before the click counts.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    box.value = option.dataset.text;
    close();
    form.requestSubmit();
  });
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
})();
