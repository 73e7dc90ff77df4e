#!/usr/bin/env python3
"""Checks who includes whom: the rooms of include/copse and src, and where each library may be seen.

--self-test plants a breach of every rule in a temporary tree and sees that each is found.
"""
import pathlib
import re
import sys
import tempfile

LOWER = "core stats table effect intake model sensitivity bias"
MAY_INCLUDE = {  # besides the room itself; apps and tests may include every room
    "core": "",
    "stats": "core",
    "table": "core",
    "effect": "core stats",
    "intake": "core stats table effect",
    "model": "core stats",
    "sensitivity": "core stats model",
    "bias": "core stats model",
    "analysis": LOWER,
    "evidence": "core stats table effect model",
    "report": "core",
    "draw": "core",
    "view": f"{LOWER} analysis evidence report",
    "figure": f"{LOWER} analysis evidence report view draw",
    "review": f"{LOWER} analysis evidence report draw view figure",
}
SEEN_ONLY_IN = {  # included file -> where, as path prefixes; what is not named may be seen anywhere
    r"boost/|nlopt|(oneapi/)?tbb/": "src/stats/",
    r"csv\.h$|sha256\.h$": "src/table/",
    r"fmt/": "src/report/ src/view/ src/draw/ src/figure/ src/review/ apps/",
    r"nlohmann/": "src/report/ src/view/ src/review/ include/copse/report/",
    r"CLI/": "apps/",
    r"utf8proc": "src/report/ src/draw/",
    r"pango/|librsvg/|cairo": "src/draw/",
    r"toml\+\+/|toml\.hpp$": "src/review/",
    r"pugixml|minizip/|(unzip|ioapi)\.h$": "src/intake/",
}
# The library does not print, read the environment, or look at a clock.
FORBIDDEN_CALL = re.compile(
    r"\bstd::(cout|cerr|clog)\b|\b(v?f?printf|putchar|puts|fputs|perror)\s*\(|\bfmt::print\b"
    r"|\b(secure_)?getenv\b|(?<![\w.>])(std::)?time\s*\(|\b\w+_clock\b|\brandom_device\b")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)')
COMMENT_OR_STRING = re.compile(r'//.*|"(\\.|[^"\\])*"')


def breaches_in(path, text):
    """What is wrong in one file; `path` is relative to the repository, with forward slashes."""
    room = re.match(r"(?:include/copse|src)/(\w+)/", path)
    room = room.group(1) if room else None
    if room and room not in MAY_INCLUDE:
        yield 1, f"'{room}' is no room; add it to MAY_INCLUDE with what it may include"
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if included := INCLUDE.match(line):
            quote, name = included.groups()
            other = re.match(r"copse/(\w+)/", name)
            if room and other and other[1] not in [room, *MAY_INCLUDE[room].split()]:
                yield number, f"room '{room}' may not include room '{other[1]}' ({name})"
            if room and quote == '"' and "/" in name and not name.startswith("copse/"):
                yield number, f"{name}: other rooms are entered through copse/<room>/ only"
            for pattern, places in SEEN_ONLY_IN.items():
                if re.match(pattern, name) and not path.startswith(tuple(places.split())):
                    yield number, f"<{name}> may be included only in {places}"
        elif room and (call := FORBIDDEN_CALL.search(COMMENT_OR_STRING.sub("", line))):
            yield number, f"the library must not use {call[0].strip()}"


def check(root):
    found = []
    for folder in ("include", "src", "apps"):
        for file in sorted((root / folder).rglob("*.[hc]pp*")):
            path = file.relative_to(root).as_posix()
            breaches = breaches_in(path, file.read_text(encoding="utf-8"))
            found += [f"{path}:{number}: {message}" for number, message in breaches]
    return found


PLANTED = {  # file -> a line that breaks a rule there
    "src/model/a.cpp": '#include "copse/table/table.hpp"',
    "include/copse/report/a.hpp": '#include "copse/stats/normal.hpp"',
    "src/core/a.cpp": '#include "../stats/detail_roots.hpp"',
    "src/cellar/a.cpp": "int a;",
    "src/effect/a.cpp": "#include <boost/math/distributions/normal.hpp>",
    "src/intake/a.cpp": "#include <csv.h>",
    "src/intake/b.cpp": "#include <sha256.h>",
    "include/copse/view/a.hpp": "#include <fmt/format.h>",
    "src/table/a.cpp": "#include <nlohmann/json.hpp>",
    "src/view/a.cpp": "#include <CLI/CLI.hpp>",
    "src/view/b.cpp": "#include <utf8proc.h>",
    "src/figure/a.cpp": "#include <pango/pangocairo.h>",
    "src/figure/b.cpp": "#include <cairo.h>",
    "src/analysis/a.cpp": "#include <toml++/toml.h>",
    "src/table/b.cpp": "#include <pugixml.hpp>",
    "src/table/c.cpp": "#include <minizip/unzip.h>",
    "src/model/b.cpp": 'void b() { std::cout << "mu"; }',
    "src/model/c.cpp": 'void c() { std::printf("mu"); }',
    "src/model/d.cpp": 'auto d = std::getenv("HOME");',
    "src/model/e.cpp": "auto e = std::time(nullptr);",
    "src/stats/a.cpp": "std::mt19937 generator{std::random_device{}()};",
    "src/stats/b.cpp": "auto seed = std::chrono::steady_clock::now();",
}
ALLOWED = {  # file -> a line that looks like a breach and is none
    "src/stats/z.cpp": "#include <boost/math/distributions/normal.hpp>",
    "src/view/z.cpp": '#include "copse/analysis/analysis.hpp"  // std::cout is for apps',
    "src/intake/z.cpp": 'auto hint = "std::cout"; auto at = survival_time(x) + x.time(1);',
    "src/core/z.cpp": "std::snprintf(buffer, 10, format);\n#include \"detail_here.hpp\"",
    "apps/main.cpp": "#include <CLI/CLI.hpp>\nint main() { std::cerr << 1; }",
}


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, text in {**PLANTED, **ALLOWED}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text + "\n", encoding="utf-8")
        found = {message.split(":")[0] for message in check(root)}
    return [f"{path}: the planted breach was not found" for path in PLANTED.keys() - found] + [
        f"{path}: taken for a breach" for path in found - PLANTED.keys()]


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    found = self_test() if sys.argv[1:] == ["--self-test"] else check(root)
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
