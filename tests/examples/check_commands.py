#!/usr/bin/env python3
"""Runs the `$ ./scripts/copse …` lines of a page and compares their output with what the page shows.

In a fenced block, the lines after a command are its output; a line of three points stands for any lines
left out. A file that a command writes (-o) goes to a temporary folder and must equal the one at that place
in the source tree; the reviews of `run` are copied there whole, so that their reports leave no trace.
Commands other than ./scripts/copse are not run here. UPDATE_FIGURES=1 in the environment rewrites those files.
"""
import argparse
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--copse", required=True)
parser.add_argument("--root", required=True)
parser.add_argument("page", type=pathlib.Path)
options = parser.parse_args()


def blocks(text):
    for fenced in re.findall(r"^```[a-z]*\n(.*?)^```", text, re.M | re.S):
        parts = re.split(r"^\$ (.*)\n", fenced, flags=re.M)
        yield from zip(parts[1::2], parts[2::2])


def first_difference(shown, printed):
    """The first shown line that does not follow in `printed`; None when all do."""
    at, skipping = 0, False
    for line in shown:
        if line == "...":
            skipping = True
            continue
        if skipping:
            while at < len(printed) and printed[at] != line:
                at += 1
        if at >= len(printed) or printed[at] != line:
            return line
        at, skipping = at + 1, False
    return None if skipping or at == len(printed) else f"(and {len(printed) - at} more lines printed)"


def written(words, folder):
    """The words with -o pointing into `folder`, and the file of the tree that it stands for."""
    if "-o" not in words or words[words.index("-o") + 1].startswith("/dev/"):
        return words, None, None
    at = words.index("-o") + 1
    made = pathlib.Path(folder) / pathlib.Path(words[at]).name
    return words[:at] + [str(made)] + words[at + 1:], made, pathlib.Path(options.root) / words[at]


def differs(made, kept):
    """Whether a file is not the one that is kept."""
    if made is None:
        return None
    if os.environ.get("UPDATE_FIGURES") == "1":
        kept.parent.mkdir(exist_ok=True)
        shutil.copyfile(made, kept)
    same = kept.exists() and kept.read_bytes() == made.read_bytes()
    return None if same else f"the file {kept} as it is; UPDATE_FIGURES=1 rewrites it"


run = failed = 0
for command, output in blocks(options.page.read_text(encoding="utf-8")):
    words = shlex.split(command)
    if words[0] != "./scripts/copse":
        continue
    run += 1
    with tempfile.TemporaryDirectory() as folder:
        words, made, kept = written(words, folder)
        place = options.root
        if words[1] == "run":
            place = folder
            shutil.copytree(pathlib.Path(options.root) / "examples", pathlib.Path(folder) / "examples",
                            ignore=shutil.ignore_patterns("report"))
        done = subprocess.run([options.copse, *words[1:]], cwd=place, capture_output=True, text=True)
        wrong = first_difference(output.splitlines(), done.stdout.splitlines()) if output.strip() else None
        if done.returncode == 0:
            wrong = wrong or differs(made, kept)
    if done.returncode != 0 or done.stderr or wrong is not None:
        failed += 1
        print(f"{options.page}: {command}\n  exit {done.returncode} {done.stderr}\n  not printed: {wrong}")
print(f"{options.page.name}: {run} commands run, {failed} not as shown")
sys.exit(1 if failed or run == 0 else 0)
