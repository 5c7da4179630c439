// Shows an issue as spreads and brings in what changed: only pages that look different are loaded again.
"use strict";

const id = decodeURIComponent(location.pathname.split("/").at(-2));
const spreads = document.getElementById("spreads");
const state = document.getElementById("state");
let shown = null;

const element = (name, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

// Its size is told beforehand, so that nothing moves when the picture comes.
const figure = (page, nth, [width, height]) =>
  element("figure", { className: nth % 2 === 0 ? "right" : "left" },
    element("img", { width, height, loading: "lazy", src: `/_almapress/pages/${page}.png`, alt: `page ${nth + 1}` }),
    element("figcaption", { textContent: nth + 1 }));

// The cover stands alone at the right, as it does before a reader.
const lay = (pages, trim) => {
  const rows = [];
  pages.forEach((page, nth) => {
    if (nth === 0 || nth % 2 === 1) rows.push(element("li"));
    rows.at(-1).append(figure(page, nth, trim));
  });
  spreads.replaceChildren(...rows);
};

const change = (before, pages) => {
  const images = spreads.querySelectorAll("img");
  pages.forEach((page, nth) => {
    if (page === before[nth]) return;
    images[nth].src = `/_almapress/pages/${page}.png`;
    images[nth].classList.add("new");
    setTimeout(() => images[nth].classList.remove("new"), 1200);
  });
};

const fits = (rows) => {
  const cell = (text, className = "") => element("td", { textContent: text, className });
  const head = element("tr", {}, ...["article", "pages", "room", "lines"].map((name) => element("th", { textContent: name })));
  document.getElementById("fits").replaceChildren(head, ...rows.map((fit) => element("tr", {},
    cell(fit.article), cell(fit.pages), cell(fit.room ?? "–"),
    fit.over > 0 ? cell(`${fit.over} over`, "over") : cell(`${fit.blank} free`))));
};

const load = async () => {
  const answer = await fetch(`/_almapress/issues/${encodeURIComponent(id)}.json`, { cache: "no-store" });
  if (!answer.ok) {
    state.textContent = "not set yet";
    return;
  }
  const issue = await answer.json();
  document.title = issue.title;
  document.getElementById("title").textContent = issue.title;
  const pdf = document.getElementById("pdf");
  pdf.href = `/issues/${encodeURIComponent(id)}/${encodeURIComponent(id)}.pdf`;
  pdf.hidden = false;
  if (shown && shown.length === issue.pages.length) change(shown, issue.pages);
  else lay(issue.pages, issue.trim);
  shown = issue.pages;
  fits(issue.fits);
  const over = issue.pages.length % 4;
  state.textContent = `${issue.pages.length} pages` + (over ? `, ${4 - over} short of ${issue.pages.length + 4 - over}` : "");
};

const size = document.getElementById("size");
size.addEventListener("input", () => document.documentElement.style.setProperty("--wide", `${size.value}rem`));

let version = null;
new EventSource("/_almapress/changes").addEventListener("message", (event) => {
  const now = JSON.parse(event.data);
  const errors = document.getElementById("errors");
  errors.textContent = now.errors ?? "";
  errors.hidden = !now.errors;
  state.classList.toggle("wrong", Boolean(now.errors));
  if (now.papers !== version) {
    version = now.papers;
    load();
  }
});
