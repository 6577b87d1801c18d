// The answer pack across pages: this browser keeps the pack that is being put
// together, as the query of its page, and every page shows how many paragraphs
// it has. The server is never told.
"use strict";
(() => {
  const key = "repertory.pack";
  const most = 100; // paragraphs, answer.MaxItems
  const longest = 6000; // bytes of an address, answer.MaxQuery
  const way = document.querySelector(".pack-count");
  const page = document.querySelector(".pack-page");
  const form = document.getElementById("pack");
  if (!way) return;
  const words = way.dataset;
  const shown = new URL(way.href);
  shown.search = "";
  const language = new URLSearchParams(location.search).get("ui-lang");

  let kept;
  const read = () => {
    try { return new URLSearchParams(localStorage.getItem(key) ?? ""); } catch { return kept ?? new URLSearchParams(); }
  };
  const write = (pack) => {
    kept = pack;
    try { localStorage.setItem(key, pack.toString()); } catch { /* Storage is off: the pack lives as long as the page. */ }
  };
  const say = (text) => { document.getElementById("said").textContent = text; };
  // The paragraph that an item is of, in whatever language it was collected.
  const paragraph = (item) => item.replace(/~[0-9a-f]*$/, "").replace(/@[a-z]+:/, ":");
  const place = (pack, item) => pack.getAll("item").findIndex((each) => paragraph(each) === paragraph(item));

  // Notes belong to the items in the same place.
  const without = (pack, at) => {
    const next = new URLSearchParams(pack);
    for (const name of ["item", "note"]) {
      const values = pack.getAll(name).filter((_, i) => i !== at);
      next.delete(name);
      for (const value of values) next.append(name, value);
    }
    return next;
  };

  const show = () => {
    const pack = read();
    const count = pack.getAll("item").length;
    way.querySelector(".n").textContent = count;
    way.querySelector(".number").hidden = count === 0;
    const address = new URL(shown);
    address.search = pack;
    if (language) address.searchParams.set("ui-lang", language);
    way.href = address.href;
    for (const link of document.querySelectorAll(".pack-add")) {
      const inside = place(pack, link.dataset.item) >= 0;
      const text = inside ? words.remove : words.add;
      const citation = link.getAttribute("aria-label").split(": ").slice(1).join(": ");
      link.classList.toggle("in", inside);
      link.textContent = text;
      link.setAttribute("aria-label", text + ": " + citation);
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".pack-add");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const pack = read();
    const at = place(pack, link.dataset.item);
    if (at >= 0) {
      write(without(pack, at));
    } else if (pack.getAll("item").length >= most) {
      say(words.full);
      return;
    } else {
      pack.append("item", link.dataset.item);
      write(pack);
    }
    show();
    say((at >= 0 ? words.removed : words.added) + " (" + read().getAll("item").length + ")");
  });

  // A pack that is too long for an address is sent as a form.
  way.addEventListener("click", (event) => {
    const pack = read();
    if (pack.toString().length <= longest) return;
    event.preventDefault();
    const carrier = document.createElement("form");
    carrier.method = "post";
    carrier.enctype = "multipart/form-data";
    carrier.action = "/pack" + (language ? "?ui-lang=" + language : "");
    carrier.hidden = true;
    for (const [name, value] of pack) {
      const field = document.createElement("textarea");
      field.name = name;
      field.value = value;
      carrier.append(field);
    }
    document.body.append(carrier);
    carrier.submit();
  });

  // The pack of a page without scripts is in its links; here it need not be.
  for (const link of document.querySelectorAll("a[href*='pack=']:not(.pack-add)")) {
    const url = new URL(link.href);
    url.searchParams.delete("pack");
    link.href = url.href;
  }
  for (const field of document.querySelectorAll("input[type=hidden][name=pack]")) field.remove();

  const carried = new URLSearchParams(location.search).get("pack");
  if (carried && !read().has("item")) write(new URLSearchParams(carried));

  if (!page) {
    show();
    addEventListener("pageshow", show);
    return;
  }

  const current = () => {
    const pack = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string" || name === "do") continue;
      if (value !== "" || name === "note") pack.append(name, value.replaceAll("\r\n", "\n"));
    }
    return pack;
  };
  const items = (pack) => pack.getAll("item").map(paragraph).join(" ");
  const own = read();
  const ours = document.referrer.startsWith(location.origin + "/");
  const foreign = own.has("item") && !ours && items(own) !== items(current());
  const adopt = () => {
    write(current());
    form.addEventListener("input", () => { write(current()); show(); });
    show();
  };
  if (foreign && !current().has("item")) {
    // An address of an empty pack asks for the reader's own.
    show();
    way.click();
  } else if (foreign) {
    const notice = page.querySelector(".foreign");
    notice.hidden = false;
    notice.querySelector(".adopt").addEventListener("click", () => { notice.hidden = true; adopt(); });
    show();
    notice.querySelector(".own").href = way.href;
  } else {
    adopt();
  }
  const print = page.querySelector(".print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
})();
