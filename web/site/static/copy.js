// A button beside each citation that copies it, and one in the place of each
// permanent link that copies its address.
"use strict";
(() => {
  if (!navigator.clipboard) return;
  const words = document.documentElement.dataset;
  const said = document.getElementById("said");

  const button = (text, about, value, done) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = text;
    made.setAttribute("aria-label", text + ": " + about);
    Object.assign(made.dataset, { value, done, text });
    return made;
  };

  const dress = () => {
    for (const citation of document.querySelectorAll("[data-citation]:not(.dressed)")) {
      citation.classList.add("dressed");
      const actions = citation.closest(".hit")?.querySelector(".actions") ?? citation.closest(".actions");
      const link = actions?.querySelector("[data-link]");
      const made = button(citation.closest(".actions") ? words.copy : words.reference, citation.textContent, citation.textContent, words.copied);
      if (citation.closest(".hit")) link.parentElement.before(made);
      else citation.after(made);
      link?.replaceWith(button(words.link, citation.textContent, link.href, words.linked));
    }
  };
  dress();
  document.addEventListener("repertory:results", dress);

  document.addEventListener("click", async (event) => {
    const made = event.target.closest(".copy");
    if (!made) return;
    const { value, done, text } = made.dataset;
    await navigator.clipboard.writeText(value);
    made.textContent = done;
    said.textContent = done;
    setTimeout(() => {
      made.textContent = text;
      said.textContent = "";
    }, 2000);
  });
})();
