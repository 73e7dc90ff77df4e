#!/usr/bin/python3
"""Writes tests/reference/scales.csv: what is pooled (y) for what is read (x), in 50 digits."""
import pathlib
import platform

import mpmath as mp

mp.mp.dps = 50
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference/scales.csv"

PROPORTIONS = [0.001953125, 0.0625, 0.25, 0.5, 0.75, 0.9921875]
RATES = [0.0009765625, 0.25, 1.0, 40.0]
ALPHAS = [-0.5, 0.0, 0.25, 0.875, 0.9990234375]


def double_arcsine(p, n):
    return (mp.asin(mp.sqrt(n * p / (n + 1))) + mp.asin(mp.sqrt((n * p + 1) / (n + 1)))) / 2


def rows():
    for x in (0.03125, 1.0, 1.5, 4000.0):
        yield "log", 0, x, mp.log(x)
    for x in PROPORTIONS:
        x = mp.mpf(x)
        yield "logit", 0, x, mp.log(x / (1 - x))
        yield "arcsine", 0, x, mp.asin(mp.sqrt(x))
        for n in (1, 4, 17.5, 250, 1e6):
            yield "double-arcsine", n, x, double_arcsine(x, mp.mpf(n))
    for x in RATES:
        x = mp.mpf(x)
        yield "sqrt", 0, x, mp.sqrt(x)
        for t in (0.5, 12, 40000):
            yield "double-sqrt", t, x, (mp.sqrt(x) + mp.sqrt(x + 1 / mp.mpf(t))) / 2
    for x in (-0.75, -0.0625, 0.0, 0.5, 0.96875):
        yield "fisher-z", 0, x, mp.atanh(x)
    for x in ALPHAS:
        yield "hakstian-whalen", 0, x, 1 - mp.cbrt(1 - mp.mpf(x))
        yield "bonett", 0, x, -mp.log(1 - mp.mpf(x))


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/scales.py, {versions}", "scale,size,y,x"]
    lines += [f"{scale},{size},{mp.nstr(y, 20)},{mp.nstr(x, 20)}" for scale, size, x, y in rows()]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
