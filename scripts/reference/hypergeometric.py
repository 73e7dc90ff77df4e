#!/usr/bin/python3
"""Writes tests/reference/hypergeometric.csv: 2F1(a, b; c; 1 - y) from 40-digit arithmetic."""
import pathlib
import platform

import mpmath as mp

mp.mp.dps = 40
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference/hypergeometric.csv"

# What the bias-corrected correlation and its variance need, and one pair in between.
UPPER = [(0.5, 0.5), (1.0, 1.0), (0.5, 1.25)]
# By how much c exceeds a + b: samples of 4.5, 5, 6, 7, 9.25, 30, 31, 100 and 100000.
EXCESS = [0.25, 0.5, 1.0, 1.5, 2.625, 13.0, 13.5, 48.0, 49998.0]
Y = [0.0, 1e-12, 1e-6, 1e-4, 0.01, 0.0625, 0.25, 0.49, 0.5, 0.51, 0.75, 0.999]


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/hypergeometric.py, {versions}", "a,b,c,y,value"]
    for a, b in UPPER:
        for excess in EXCESS:
            c = a + b + excess
            for y in Y:
                value = mp.hyp2f1(a, b, c, 1 - mp.mpf(y))
                lines.append(f"{a!r},{b!r},{c!r},{y!r},{mp.nstr(value, 20)}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
