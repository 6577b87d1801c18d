// A button beside each citation that copies it.
"use strict";
(() => {
  if (!navigator.clipboard) return;
  const words = document.documentElement.dataset;
  for (const citation of document.querySelectorAll("[data-citation]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.setAttribute("aria-label", words.copy + " " + citation.textContent);
    citation.after(button);
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = words.copied;
    document.getElementById("said").textContent = words.copied;
    setTimeout(() => {
      button.textContent = words.copy;
      document.getElementById("said").textContent = "";
    }, 2000);
  });
})();
