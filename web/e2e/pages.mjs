// The types of pages. A new type of page is added here, once: it is then
// checked for accessibility, valid HTML and width, and has its picture taken.
// Addresses end so that a parameter can follow; LANG is the language of the
// interface, WORD a word of it that the documents have.
const words = { ar: "المسح", en: "survey", es: "reconocimiento", fr: "enquête", ru: "обследование", zh: "勘察" };
const work = "/doc/CCM/MSP/2018/WP.90?lang=LANG";

export const pages = {
  entry: "/?",
  results: "/?q=WORD&article=4",
  "results by filter": "/?article=4&year=2018&group=document&sort=date",
  "results with hints": "/?q=survey+under+article+4,+in+Chinese,+since+2015",
  "nothing found": "/?q=xylophone+survey&article=4&topic=clearance&year=2001",
  document: `${work}&at=para_2__point_a`,
  "document with matches": `${work}&q=WORD`,
  "document side by side": `${work}&with=ru&q=WORD&at=para_2__point_a`,
  "missing paragraph": `${work}&at=para_99`,
  "missing version": "/doc/CCM/CONF/2015/WP.91?lang=ru",
  help: "/help?",
  topic: "/topic/clearance?",
  timeline: "/topic/clearance/timeline?",
  article: "/article/4?",
  meeting: "/meeting/8MSP?",
  state: "/state/LAO?",
  plan: "/plan/lausanne?",
  cooperation: "/cooperation?",
  coverage: "/coverage?",
  topics: "/topics?",
  states: "/states?",
  api: "/api?",
  pack: "/pack?lang=LANG&title=T&item=CCM/MSP/2018/WP.90@en:para_2__point_a~000000000000&item=CCM/MSP/2018/WP.90@en:para_2&note=N",
  "empty pack": "/pack?",
  citations: `/cite/CCM/MSP/2018/WP.90?lang=LANG&at=para_2__point_a`,
  "not found": "/nowhere?",
  "bad query": "/?article=99",
};

// address is that of a page in a language of the interface.
export function address(path, lang) {
  return `${path.replaceAll("LANG", lang).replaceAll("WORD", encodeURIComponent(words[lang]))}&ui-lang=${lang}`;
}
