#include "io/html_assets.h"

namespace balise::internal {

const std::string_view kHtmlHead = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="generator" content="balise">
<style>
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #1c1c1a; --faint: #5c5c58; --line: #d5d5ce; --panel: #f3f3ee;
  --per: #0b57a4; --org: #8a1d6f; --money: #1b6b35; --hashtag: #8a4b00; --loc: #00666b; --other: #55429a;
  --chosen: #ffe27a; --chosen-ink: #1c1c1a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e9e8e4; --faint: #a5a49e; --line: #3a3d42; --panel: #1f2226;
    --per: #7fb8f5; --org: #ee93d4; --money: #7fd49a; --hashtag: #f0b266; --loc: #6fd3d8; --other: #b9a7f5;
    --chosen: #6b5600; --chosen-ink: #fffbe6;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Georgia, "Noto Serif", serif; }
header, nav, main, aside, footer, table, input, button { font-family: system-ui, "Noto Sans", sans-serif; }
header { padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.15rem; overflow-wrap: anywhere; }
h2 { margin: 0 0 .75rem; font-size: 1rem; color: var(--faint); font-weight: 600; overflow-wrap: anywhere; }
h3 { margin: 1.1rem 0 .35rem; font-size: .85rem; color: var(--faint); font-weight: 600; }
h3:first-of-type { margin-top: 0; }
a { color: var(--per); }
.document { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 2rem; max-width: 76rem; margin: 0 auto; padding: 1.5rem; border-bottom: 1px solid var(--line); }
.document > h2 { grid-column: 1 / -1; margin: 0; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 42rem; font-family: Georgia, "Noto Serif", serif; }
.side { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto; padding: 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; font-size: .9rem; line-height: 1.4; }
.side ul { list-style: none; margin: 0; padding: 0; }
.PER { --type: var(--per); --stroke: solid; }
.ORG { --type: var(--org); --stroke: double; }
.MONEY { --type: var(--money); --stroke: dashed; }
.HASHTAG { --type: var(--hashtag); --stroke: dotted; }
.LOC { --type: var(--loc); --stroke: wavy; }
.OTHER { --type: var(--other); --stroke: wavy; }
mark { background: none; color: inherit; text-decoration: underline var(--stroke) var(--type); text-decoration-thickness: 2px; text-underline-offset: .2em; border-radius: .2em; cursor: pointer; }
mark::after { content: "\2009" attr(data-type); color: var(--type); font: 700 .62em system-ui, sans-serif; vertical-align: super; letter-spacing: .03em; text-decoration: none; display: inline-block; }
mark.chosen { background: var(--chosen); color: var(--chosen-ink); outline: 2px solid var(--type); }
mark.chosen::after { color: inherit; }
mark.current { outline-width: 3px; }
button { display: flex; gap: .5rem; width: 100%; padding: .3rem .5rem; border: 1px solid transparent; border-left: 4px solid var(--type, var(--line)); border-radius: .25rem; background: none; color: inherit; font-size: inherit; text-align: left; cursor: pointer; }
button:hover { background: var(--paper); }
button:focus-visible, input:focus-visible, a:focus-visible, mark:focus-visible { outline: 3px solid var(--per); outline-offset: 1px; }
button[aria-pressed="true"] { background: var(--chosen); color: var(--chosen-ink); border-color: var(--type); font-weight: 700; }
button .name { flex: 1; overflow-wrap: anywhere; }
button .count { font-variant-numeric: tabular-nums; opacity: .85; }
button .value { display: block; font-weight: 400; font-size: .9em; font-variant-numeric: tabular-nums; }
.steps { display: flex; gap: .5rem; align-items: center; margin-top: .75rem; min-height: 2rem; }
.steps button { width: auto; border: 1px solid var(--line); }
.steps output { flex: 1; color: var(--faint); }
[hidden] { display: none !important; }
.hidden-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.index { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 2rem; max-width: 90rem; margin: 0 auto; padding: 1.5rem; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.4; }
th, td { padding: .4rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th:first-child { width: 40%; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
td small { color: var(--faint); }
input[type="search"] { width: 100%; padding: .5rem; margin-bottom: 1rem; font-size: 1rem; color: inherit; background: var(--paper); border: 1px solid var(--faint); border-radius: .25rem; }
@media (max-width: 56rem) {
  .document, .index { grid-template-columns: minmax(0, 1fr); padding: 1rem; }
  .side { position: static; max-height: none; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --faint: #333; --panel: #fff; --chosen: #fff; --chosen-ink: #000; --per: #000; --org: #000; --money: #000; --hashtag: #000; --loc: #000; --other: #000; }
  .document, .index { display: block; padding: 0; break-after: page; }
  .side { position: static; max-height: none; border: 0; padding: 1rem 0; columns: 2; }
  .steps, input { display: none; }
  .text { max-width: none; }
}
</style>
)html";

const std::string_view kArticleScript = R"html(<script>
"use strict";
for (const article of document.querySelectorAll(".document")) {
  const marks = [...article.querySelectorAll("mark")];
  const buttons = [...article.querySelectorAll("button[data-key]")];
  const steps = article.querySelector(".steps");
  const status = article.querySelector("output");
  let chosen = [];
  let current = 0;
  const show = (scrolls) => {
    marks.forEach((mark) => mark.classList.remove("current"));
    if (chosen.length === 0) return;
    const mark = chosen[current];
    mark.classList.add("current");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (scrolls) mark.scrollIntoView({block: "center", behavior: calm ? "auto" : "smooth"});
    status.textContent = (current + 1) + " of " + chosen.length;
  };
  const choose = (key, first) => {
    const pressed = buttons.find((button) => button.dataset.key === key);
    const clears = first === undefined && pressed && pressed.getAttribute("aria-pressed") === "true";
    buttons.forEach((button) => {
      button.setAttribute("aria-pressed", String(button === pressed && !clears));
    });
    chosen = clears ? [] : marks.filter((mark) => mark.dataset.key === key);
    marks.forEach((mark) => mark.classList.toggle("chosen", chosen.includes(mark)));
    current = Math.max(0, chosen.indexOf(first));
    steps.hidden = chosen.length === 0;
    show(first === undefined);
  };
  const step = (by) => {
    current = (current + by + chosen.length) % chosen.length;
    show(true);
  };
  buttons.forEach((button) => {
    button.addEventListener("click", () => choose(button.dataset.key));
  });
  marks.forEach((mark) => mark.addEventListener("click", () => choose(mark.dataset.key, mark)));
  article.querySelector("[data-step='-1']").addEventListener("click", () => step(-1));
  article.querySelector("[data-step='1']").addEventListener("click", () => step(1));
  article.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose("");
  });
}
</script>
)html";

const std::string_view kIndexScript = R"html(<script>
"use strict";
const rows = [...document.querySelectorAll("tbody tr")];
const contents = rows.map((row) => row.textContent.toLowerCase());
const search = document.querySelector("input");
const buttons = [...document.querySelectorAll("button[data-documents]")];
const status = document.querySelector("output");
let chosen = null;
const filter = () => {
  const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const numbers = chosen && new Set(chosen.dataset.documents.split(" ").map(Number));
  let shown = 0;
  rows.forEach((row, i) => {
    const fits = (!numbers || numbers.has(i)) && words.every((word) => contents[i].includes(word));
    row.hidden = !fits;
    if (fits) ++shown;
  });
  status.textContent = shown + " of " + rows.length + " documents";
};
search.addEventListener("input", filter);
buttons.forEach((button) => button.addEventListener("click", () => {
  chosen = chosen === button ? null : button;
  buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === chosen)));
  filter();
}));
filter();
</script>
)html";

}  // namespace balise::internal
