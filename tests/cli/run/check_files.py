#!/usr/bin/env python3
"""What `copse run` leaves behind: a report that is whole, the analyses that were done before it failed,
nothing half-written; and what --watch does when a file changes."""
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

copse, here = sys.argv[1], pathlib.Path(__file__).parent
failures = []


def check(holds, words):
    if not holds:
        failures.append(words)


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def run(folder, *arguments):
    return subprocess.run([copse, "run", "review.toml", *arguments], cwd=folder, capture_output=True, text=True)


def review(folder, more):
    for name in ["arms.csv", "studies.csv", "rob1.csv"]:
        shutil.copy(here / name, folder)
    plan = (here / "review.toml").read_text().replace('min_k = 2', 'min_k = 1')
    (folder / "review.toml").write_text(plan.split("[lock]")[0] + more)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    review(folder, '[report]\ndir = "out/report"\nfigures = ["forest", "rob"]\n')
    done = run(folder)
    check(done.returncode == 0, f"exit {done.returncode}: {done.stderr}")
    report = folder / "out" / "report"
    wanted = ["analyses/outcome-hope-window-short.json", "analyses/outcome-recovery-window-post.json",
              "figures/forest-1.svg", "figures/forest-2.svg", "figures/rob-studies.svg",
              "figures/rob-summary.svg", "index.html", "report.md", "review.json"]
    check(names(report) == wanted, f"the report has {names(report)}")
    both = json.loads((report / "review.json").read_text())
    one = json.loads((report / wanted[1]).read_text())
    check(one["analyses"][0]["random"] == both["analyses"][0]["random"], "an analysis and the report differ")
    first = {name: (report / name).read_bytes() for name in names(report)}
    run(folder)
    check(first == {name: (report / name).read_bytes() for name in names(report)}, "a second run differs")
    check(names(folder) == sorted(["arms.csv", "studies.csv", "rob1.csv", "review.toml"]
                                  + ["out/report/" + name for name in wanted]), "something else was written")

with tempfile.TemporaryDirectory() as name:  # the second outcome cannot be pooled, the first is kept
    folder = pathlib.Path(name)
    review(folder, '[report]\ndir = "report"\n')
    arms = (folder / "arms.csv").read_text()
    (folder / "arms.csv").write_text(arms.replace("HHS,higher_better,6,40,8,30", "HHS,higher_better,6,40,8,1"))
    done = run(folder)
    check(done.returncode == 2 and "comparisons made of arms.csv:9" in done.stderr, f"exit {done.returncode}: {done.stderr}")
    check(names(folder / "report") == ["analyses/outcome-recovery-window-post.json"],
          f"after a failure: {names(folder / 'report')}")

with tempfile.TemporaryDirectory() as name:  # where the report should be is a file
    folder = pathlib.Path(name)
    review(folder, '[report]\ndir = "report"\n')
    (folder / "report").write_text("mine")
    done = run(folder)
    check(done.returncode == 2 and "cannot be written" in done.stderr, f"exit {done.returncode}: {done.stderr}")
    check((folder / "report").read_text() == "mine", "a file was written over")

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    review(folder, "")
    watching = subprocess.Popen([copse, "run", "review.toml", "--watch", "-o", "seen.txt"], cwd=folder,
                                stderr=subprocess.PIPE, text=True)
    check("all holds" in watching.stderr.readline(), "the first run is not told")
    before = (folder / "seen.txt").read_text()
    time.sleep(0.05)
    (folder / "arms.csv").write_text((folder / "arms.csv").read_text().replace(",82,10,60", ",83,10,60"))
    line = watching.stderr.readline()
    check("waiting for a change" in line, f"after a change: {line}")
    check((folder / "seen.txt").read_text() != before, "the change is not seen")
    (folder / "arms.csv").write_text("nothing")
    line = watching.stderr.readline()
    check("arms.csv" in line, f"after damage: {line}")
    watching.send_signal(signal.SIGINT)
    watching.wait(timeout=10)

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
