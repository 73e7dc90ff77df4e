#!/usr/bin/env python3
"""Checks the budgets and names of files, and that the version is the same wherever it stands."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST = {".hpp": 150, ".cpp": 300}  # lines; a file over it holds two ideas
LONGEST_README = 150
EMPTY_WORDS = {"utils", "util", "misc", "helpers", "helper", "manager"}


def lines_in(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def sizes():
    files = [f for top in ("src", "apps", "include") for f in sorted((ROOT / top).rglob("*"))]
    budgets = [(f, LONGEST[f.suffix]) for f in files if f.suffix in LONGEST]
    for path, limit in [*budgets, (ROOT / "README.md", LONGEST_README)]:
        if not path.exists():
            yield f"{path.relative_to(ROOT)}: is missing"
        elif lines_in(path) > limit:
            yield f"{path.relative_to(ROOT)}: {lines_in(path)} lines, at most {limit}"


def names():
    for top in ("src", "apps", "include", "tests", "scripts", "examples"):
        for path in sorted((ROOT / top).rglob("*")):
            if EMPTY_WORDS & set(re.split(r"[^a-z]+", path.name.lower())):
                yield f"{path.relative_to(ROOT)}: the name says nothing; name the idea"


def first(pattern, file):
    path = ROOT / file
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.M) if path.exists() else None
    return found[1] if found else None


def versions():
    version = first(r"project\(\s*copse\s+VERSION\s+([\d.]+)", "CMakeLists.txt")
    logged = first(r"^##\s+\[?v?(\d+\.\d+\.\d+)", "CHANGELOG.md")
    if logged != version:
        yield f"CHANGELOG.md: the first version is {logged}, CMakeLists.txt has {version}"
    shown = first(r"find_package\(copse\s+([\d.]+)", "README.md")
    if shown and version and not f"{version}.".startswith(f"{shown}."):
        yield f"README.md: find_package(copse {shown}), CMakeLists.txt has {version}"


if __name__ == "__main__":
    FOUND = [*sizes(), *names(), *versions()]
    print(*FOUND, sep="\n", end="\n" if FOUND else "", file=sys.stderr)
    sys.exit(1 if FOUND else 0)
