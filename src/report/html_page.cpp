#include "detail_html_page.hpp"

namespace copse::report::detail {

std::string_view page_style() {
  return R"css(
:root { color-scheme: light dark; --text: #1a1a1a; --muted: #595959; --rule: #c8c8c8;
  --ground: #ffffff; --head: #f2f2f2; --mark: #0059a3; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f2f2f2; --muted: #b8b8b8; --rule: #4a4f57; --ground: #16181c; --head: #23262c;
    --mark: #7cc0f5; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 "DejaVu Sans", Verdana, sans-serif; color: var(--text);
  background: var(--ground); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .5rem; }
.page { display: grid; grid-template-columns: 16rem minmax(0, 1fr); gap: 2rem; max-width: 84rem;
  margin: 0 auto; padding: 1.5rem; }
nav { position: sticky; top: 1.5rem; align-self: start; max-height: 94vh; overflow: auto;
  font-size: .875rem; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li.level-3 { padding-left: 1rem; }
nav a { display: block; padding: .2rem 0; }
a { color: var(--mark); }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: 1rem; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .875rem; }
caption { text-align: left; color: var(--muted); padding-bottom: .3rem; }
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--rule); }
th { background: var(--head); }
tbody th { background: none; font-weight: inherit; }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.indented { padding-left: 2rem; }
tr.rule > * { border-top: 2px solid var(--muted); }
th button { all: unset; cursor: pointer; font-weight: bold; }
th button:focus-visible, a:focus-visible, summary:focus-visible, input:focus-visible {
  outline: 2px solid var(--mark); outline-offset: 2px; }
th button::after { content: " \2195"; color: var(--muted); }
th[aria-sort=ascending] button::after { content: " \2191"; }
th[aria-sort=descending] button::after { content: " \2193"; }
figure { margin: 1.5rem 0; }
figure .picture { overflow-x: auto; background: #ffffff; width: fit-content; max-width: 100%; }
figure svg { display: block; max-width: 100%; min-width: 40rem; height: auto; }
figcaption, .count { color: var(--muted); font-size: .875rem; }
pre { overflow-x: auto; white-space: pre-wrap; font: .875rem/1.4 "DejaVu Sans Mono", monospace; }
input { font: inherit; padding: .2rem .4rem; max-width: 100%; }
@media (max-width: 56rem) { .page { display: block; } nav { position: static; max-height: none; } }
@media print {
  :root { --text: #000; --muted: #333; --ground: #fff; --head: #fff; --mark: #000; }
  nav, .skip, .filter, th button::after { display: none; }
  .page { display: block; padding: 0; max-width: none; }
  body { font-size: 10pt; }
  figure, tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  details > * { display: block; }
  .table, figure .picture, pre { overflow: visible; }
  figure svg { min-width: 0; }
}
)css";
}

std::string_view page_script() {
  return R"js(
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const inOrder = Array.from(body.rows);
  const key = (row, column) => {
    const text = row.cells[column] ? row.cells[column].textContent.trim() : "";
    const number = /^[<>]?\s*[-\u2212]?\d/.test(text)
      ? parseFloat(text.replace(/^[<>]\s*/, "").replace("\u2212", "-")) : NaN;
    return { text, number };
  };
  const compare = (a, b) => {
    if (a.text === "" || b.text === "") return (a.text === "") - (b.text === "");
    if (!isNaN(a.number) && !isNaN(b.number)) return a.number - b.number;
    return a.text.localeCompare(b.text, undefined, { numeric: true });
  };
  Array.from(table.tHead.rows[0].cells).forEach((cell, column) => {
    if (!cell.textContent.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    cell.replaceChildren(button);
    button.addEventListener("click", () => {
      const was = cell.getAttribute("aria-sort");
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      let rows = inOrder;
      if (was !== "descending") {
        const sign = was === "ascending" ? -1 : 1;
        cell.setAttribute("aria-sort", sign === 1 ? "ascending" : "descending");
        rows = inOrder.slice().sort((a, b) => {
          const left = key(a, column), right = key(b, column);
          return left.text === "" || right.text === "" ? compare(left, right)
            : sign * compare(left, right);
        });
      }
      body.append(...rows);
    });
  });
}
for (const filter of document.querySelectorAll(".filter")) {
  const input = filter.querySelector("input");
  const count = filter.querySelector(".count");
  const rows = Array.from(document.getElementById(input.dataset.table).tBodies[0].rows);
  filter.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      if (!row.hidden) ++shown;
    }
    count.textContent = wanted ? shown + " of " + rows.length + " rows" : "";
  });
}
)js";
}

}  // namespace copse::report::detail
