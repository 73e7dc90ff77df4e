#!/usr/bin/env python3
"""Runs a review and opens its HTML report in headless Chromium, without network.

The page must raise no error and ask for nothing, sort and filter its tables, name what screen readers
need, fit a narrow window, show the numbers of the JSON, and print to PDF.
"""
import argparse
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--copse", required=True)
parser.add_argument("--chromium", required=True)
parser.add_argument("review", type=pathlib.Path)
options = parser.parse_args()

LISTEN = """<script>window.failures = [];
addEventListener("error", (event) => failures.push(String(event.message)));
addEventListener("unhandledrejection", (event) => failures.push(String(event.reason)));</script>"""

# Works the page as a reader would and leaves what it saw in a <pre>.
PROBE = """<script>
const check = (holds, words) => { if (!holds) failures.push(words); };
const column = (table, i) => Array.from(table.tBodies[0].rows, (row) => row.cells[i].textContent);
let sorted = 0, filtered = 0;
for (const table of document.querySelectorAll("table.sortable")) {
  const before = column(table, 0);
  const button = table.tHead.querySelector("button");
  check(button, table.id + ": no button to sort by");
  if (!button) continue;
  const at = button.parentElement.cellIndex, cell = button.parentElement;
  const last = table.tBodies.length > 1 ? table.tBodies[table.tBodies.length - 1].textContent : "";
  button.click();
  check(cell.getAttribute("aria-sort") === "ascending", table.id + ": not told as ascending");
  const up = column(table, at).filter((text) => text);
  button.click();
  check(cell.getAttribute("aria-sort") === "descending", table.id + ": not told as descending");
  const down = column(table, at).filter((text) => text);
  const distinct = new Set(up).size;
  check(distinct < 2 || up[0] !== down[0], table.id + ": the same order both ways");
  check(up.slice().sort().join() === down.slice().sort().join(), table.id + ": rows were lost");
  button.click();
  check(column(table, 0).join() === before.join(), table.id + ": the first order is lost");
  if (last) {
    check(table.tBodies[table.tBodies.length - 1].textContent === last, table.id + ": totals moved");
  }
  ++sorted;
}
for (const input of document.querySelectorAll(".filter input")) {
  const rows = Array.from(document.getElementById(input.dataset.table).tBodies[0].rows);
  check(input.labels.length === 1, input.dataset.table + ": a filter without a label");
  input.value = rows[0].cells[0].textContent.trim();
  input.dispatchEvent(new Event("input"));
  const shown = rows.filter((row) => !row.hidden);
  check(shown.length > 0 && shown.includes(rows[0]), input.dataset.table + ": the filter hides its row");
  check(shown.every((row) => row.textContent.toLowerCase().includes(input.value.toLowerCase())),
        input.dataset.table + ": the filter shows other rows");
  input.value = "no row has these words";
  input.dispatchEvent(new Event("input"));
  check(rows.every((row) => row.hidden), input.dataset.table + ": the filter hides nothing");
  input.value = "";
  input.dispatchEvent(new Event("input"));
  check(rows.every((row) => !row.hidden), input.dataset.table + ": rows stay hidden");
  ++filtered;
}
const ids = Array.from(document.querySelectorAll("[id]"), (element) => element.id);
check(new Set(ids).size === ids.length, "an id comes twice");
for (const svg of document.querySelectorAll("figure svg")) {
  check(svg.querySelector("title") && svg.querySelector("desc"), "a figure without title or description");
  check(svg.closest("figure").querySelector("details table"), "a figure without its numbers");
}
for (const link of document.querySelectorAll("nav a, .skip")) {
  check(document.querySelector(link.getAttribute("href")), "a link to nowhere: " + link.textContent);
}
for (const table of document.querySelectorAll("table")) {
  check(table.tHead && table.querySelector("th[scope=row]"), table.id + ": headings without a scope");
}
const wanted = performance.getEntriesByType("resource").filter((entry) => !entry.name.startsWith("data:"));
check(wanted.length === 0, "the page asks for " + wanted.map((entry) => entry.name).join());
check(document.documentElement.scrollWidth <= innerWidth,
      "wider than the window: " + document.documentElement.scrollWidth + " of " + innerWidth);
const seen = document.createElement("pre");
seen.id = "seen";
seen.textContent = JSON.stringify({ failures, sorted, filtered,
  figures: document.querySelectorAll("figure svg").length,
  summary: Array.from(document.querySelector("main table").tBodies[0].rows,
                      (row) => Array.from(row.cells, (cell) => cell.textContent)) });
document.body.append(seen);
</script>"""

failures = []
if not shutil.which(options.chromium):
    sys.exit("Chromium is missing; scripts/setup run test installs it")


def chromium(folder, *arguments):
    done = subprocess.run(
        [options.chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", f"--user-data-dir={folder}/profile",
         *arguments], capture_output=True, text=True, timeout=100)
    failures.extend(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return done.stdout


def opened(folder, page, width):
    dom = chromium(folder, f"--window-size={width},900", "--dump-dom", page.as_uri())
    seen = re.search(r'<pre id="seen">(.*?)</pre>', dom, re.S)
    if not seen:
        sys.exit(f"{options.review.name}: Chromium did not open the page\n{dom[:2000]}")
    seen = json.loads(html.unescape(seen[1]))
    failures.extend(f"at {width} px: {failure}" for failure in seen["failures"])
    return seen


with tempfile.TemporaryDirectory() as folder:
    review = pathlib.Path(folder) / "review"
    shutil.copytree(options.review, review, ignore=shutil.ignore_patterns("report"))
    subprocess.run([options.copse, "run", "review.toml", "--quiet", "-o", "/dev/null"], cwd=review, check=True)
    page = review / "report" / "index.html"
    text = page.read_text(encoding="utf-8")
    probed = review / "probed.html"
    probed.write_text(text.replace("<head>", "<head>" + LISTEN, 1).replace("</body>", PROBE + "</body>", 1),
                      encoding="utf-8")
    seen = opened(folder, probed, 1300)
    opened(folder, probed, 500)
    print(f"{options.review.name}: {seen['sorted']} tables sorted, {seen['filtered']} filtered, "
          f"{seen['figures']} figures")
    if not (seen["sorted"] and seen["figures"]):
        failures.append("nothing to sort, or no figure")
    analyses = json.loads((review / "report" / "review.json").read_text())["analyses"]
    for row, analysis in zip(seen["summary"], analyses, strict=True):
        shown = analysis["random"]["display"]
        wanted = f"{shown['estimate']:.2f} [{shown['ci_lb']:.2f}, {shown['ci_ub']:.2f}]"
        if wanted.replace("-0.00", "0.00") not in [cell.replace("-0.00", "0.00") for cell in row]:
            failures.append(f"{row}: the JSON has {wanted}")
    pdf = pathlib.Path(folder) / "report.pdf"
    chromium(folder, f"--print-to-pdf={pdf}", page.as_uri())
    if not pdf.exists() or not pdf.read_bytes().startswith(b"%PDF"):
        failures.append("it does not print to PDF")
for failure in failures:
    print(f"{options.review.name}: {failure}")
sys.exit(1 if failures else 0)
