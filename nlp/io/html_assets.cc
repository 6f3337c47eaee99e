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
  --paper: #fdfdfb; --ink: #1c1c1a; --faint: #5c5c58; --line: #dcdcd5; --panel: #f4f4ef; --hover: #e9e9e2;
  --per: #0b57a4; --org: #8a1d6f; --money: #1b6b35; --hashtag: #8a4b00; --loc: #00666b; --other: #55429a;
  --per-tint: #e2eefb; --org-tint: #f9e5f3; --money-tint: #e0f3e5; --hashtag-tint: #fdeeda; --loc-tint: #dbf2f2; --other-tint: #ebe7fa;
  --chosen: #ffe27a; --chosen-ink: #1c1c1a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e9e8e4; --faint: #a5a49e; --line: #34373c; --panel: #1e2125; --hover: #2a2e33;
    --per: #8cc0f8; --org: #f0a0da; --money: #85d9a0; --hashtag: #f2b871; --loc: #76d8dc; --other: #c1b1f8;
    --per-tint: #1a3049; --org-tint: #42233a; --money-tint: #1b3826; --hashtag-tint: #402d18; --loc-tint: #16383b; --other-tint: #302a4b;
    --chosen: #6b5600; --chosen-ink: #fffbe6;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.8 Charter, Georgia, "Noto Serif", "Liberation Serif", serif; }
header, nav, main, aside, footer, table, input, button { font-family: system-ui, "Noto Sans", sans-serif; }
header { padding: .8rem 1.5rem; border-bottom: 1px solid var(--line); font-size: .9rem; }
h1 { margin: 0; font-size: 1.15rem; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: .95rem; font-weight: 600; overflow-wrap: anywhere; }
h3 { display: flex; justify-content: space-between; margin: 1.2rem .5rem .3rem; color: var(--type); font-size: .8rem; font-weight: 700; }
h3:first-of-type { margin-top: 0; }
a { color: var(--per); }
.PER { --type: var(--per); --tint: var(--per-tint); }
.ORG { --type: var(--org); --tint: var(--org-tint); }
.MONEY { --type: var(--money); --tint: var(--money-tint); }
.HASHTAG { --type: var(--hashtag); --tint: var(--hashtag-tint); }
.LOC { --type: var(--loc); --tint: var(--loc-tint); }
.OTHER { --type: var(--other); --tint: var(--other-tint); }
.document, .index { display: grid; justify-content: center; align-items: start; gap: 1rem 3rem; margin: 0 auto; padding: 2rem 1.5rem 3rem; }
.document { grid-template-columns: minmax(0, 42rem) 20rem; border-bottom: 1px solid var(--line); }
.document:last-child { border-bottom: 0; }
.document > h2 { grid-column: 1 / -1; color: var(--faint); }
.text { white-space: pre-wrap; overflow-wrap: anywhere; font-family: Charter, Georgia, "Noto Serif", "Liberation Serif", serif; }
.headline { font-size: 1.6rem; font-weight: 700; line-height: 1.4; }
.side { position: sticky; top: 1rem; display: flex; flex-direction: column; max-height: max(16rem, calc(100vh - 8rem)); overflow: hidden; background: var(--panel); border: 1px solid var(--line); border-radius: .6rem; font-size: .9rem; line-height: 1.35; }
.lists { overflow-y: auto; padding: 1rem .75rem; }
.side ul { list-style: none; margin: 0; padding: 0; }
.side p { margin: 0 .5rem; }
mark { padding: .1em .2em; background: var(--tint); color: inherit; border-bottom: 2px solid var(--type); border-radius: .2em .2em 0 0; cursor: pointer; scroll-margin-block: 20vh; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark::after { content: "\2009" attr(data-type); color: var(--type); font: 700 .6rem/1 system-ui, "Noto Sans", sans-serif; letter-spacing: .03em; vertical-align: .2em; white-space: nowrap; }
mark.chosen { background: var(--chosen); color: var(--chosen-ink); outline: 2px solid var(--type); outline-offset: -1px; }
mark.chosen::after { color: inherit; }
mark.current { outline-width: 3px; outline-offset: -2px; }
button { display: flex; gap: .6rem; align-items: baseline; width: 100%; padding: .3rem .5rem; border: 1px solid transparent; border-radius: .35rem; background: none; color: inherit; font-size: inherit; line-height: inherit; text-align: left; cursor: pointer; }
button:hover { background: var(--hover); }
button:focus-visible, input:focus-visible, a:focus-visible { outline: 3px solid var(--per); outline-offset: 1px; }
button[aria-pressed="true"] { background: var(--chosen); color: var(--chosen-ink); border-color: var(--type); font-weight: 700; }
button[aria-pressed="true"] small { color: inherit; }
button .name { flex: 1; padding-left: 1.1em; overflow-wrap: anywhere; }
button .name::before { content: ""; display: inline-block; width: .55em; height: .55em; margin: 0 .55em 0 -1.1em; background: var(--type); border-radius: 50%; }
button .count { min-width: 1.8em; padding: 0 .4em; background: var(--tint); color: var(--type); border-radius: 1em; font-size: .85em; font-variant-numeric: tabular-nums; text-align: center; }
button .value { display: block; font-size: .9em; font-variant-numeric: tabular-nums; }
.steps { display: flex; gap: .5rem; align-items: center; padding: .75rem 1.25rem .75rem .75rem; border-top: 1px solid var(--line); }
.steps button { width: auto; border-color: var(--line); }
.steps output { flex: 1; text-align: right; }
[hidden] { display: none !important; }
.hidden-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.index { grid-template-columns: minmax(0, 60rem) 20rem; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.4; }
th, td { padding: .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--faint); font-size: .8rem; }
th:first-child { width: 40%; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
small { color: var(--faint); }
label, main p { font-size: .9rem; }
input[type="search"] { width: 100%; padding: .5rem .7rem; font-size: 1rem; color: inherit; background: var(--paper); border: 1px solid var(--faint); border-radius: .35rem; }
@media (max-width: 56rem) {
  .document, .index { grid-template-columns: minmax(0, 1fr); padding: 1rem; }
  .side { position: static; max-height: none; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --faint: #333; --panel: #fff; --tint: #fff; --chosen: #fff; --chosen-ink: #000; --per: #000; --org: #000; --money: #000; --hashtag: #000; --loc: #000; --other: #000; --per-tint: #fff; --org-tint: #fff; --money-tint: #fff; --hashtag-tint: #fff; --loc-tint: #fff; --other-tint: #fff; }
  body { font-size: 11pt; line-height: 1.6; }
  .document, .index { display: block; padding: 0; border: 0; break-after: page; }
  .side { display: block; position: static; max-height: none; overflow: visible; border: 0; }
  .lists { overflow: visible; padding: 1rem 0; columns: 2; }
  .steps, header, input, label { display: none; }
  h3, button { break-inside: avoid; }
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
    if (scrolls) mark.scrollIntoView({block: "nearest", behavior: calm ? "auto" : "smooth"});
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
  document.addEventListener("keydown", (event) => {
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
