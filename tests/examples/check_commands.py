#!/usr/bin/env python3
"""Runs the `$ ./scripts/copse …` lines of a page and compares their output with what the page shows.

In a fenced block, the lines after a command are its output; a line of three points stands for any lines
left out. Commands other than ./scripts/copse are not run here.
"""
import argparse
import pathlib
import re
import shlex
import subprocess
import sys

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


run = failed = 0
for command, output in blocks(options.page.read_text(encoding="utf-8")):
    words = shlex.split(command)
    if words[0] != "./scripts/copse":
        continue
    run += 1
    done = subprocess.run([options.copse, *words[1:]], cwd=options.root, capture_output=True, text=True)
    wrong = first_difference(output.splitlines(), done.stdout.splitlines()) if output.strip() else None
    if done.returncode != 0 or done.stderr or wrong is not None:
        failed += 1
        print(f"{options.page}: {command}\n  exit {done.returncode} {done.stderr}\n  not printed: {wrong}")
print(f"{options.page.name}: {run} commands run, {failed} not as shown")
sys.exit(1 if failed or run == 0 else 0)
