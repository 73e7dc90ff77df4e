#!/usr/bin/python3
"""Writes tests/reference/converters.csv: what the converters give, from the papers' formulas in
60-digit arithmetic. One line a value: function, arguments separated by spaces, value."""
import pathlib
import platform

import mpmath as mp

from distributions import normal_quantile, t_quantile

mp.mp.dps = 60
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference/converters.csv"

P_VALUES = [1e-300, 1e-20, 0.008, 0.05, 0.37, 0.9999]
ONE_SIDED = [1e-300, 1e-20, 0.008, 0.3, 0.7, 0.9999]


def smaller_tail(p, sides):
    p = mp.mpf(p)
    return p / 2 if sides == 2 else min(p, 1 - p)


def absolute_z(p, sides):
    return abs(normal_quantile(smaller_tail(p, sides)))


def absolute_t(p, sides, df):
    return abs(t_quantile(smaller_tail(p, sides), df))


def critical(level, df=None):
    tail = (1 - mp.mpf(level)) / 2
    return abs(t_quantile(tail, df) if df else normal_quantile(tail))


def spread():
    for sides, values in ((2, P_VALUES), (1, ONE_SIDED)):
        for p in values:
            yield "sei_from_z_test", (-0.4, p, sides), mp.mpf(0.4) / absolute_z(p, sides)
            for df in (3.0, 45.0, 2000.0):
                if p > 1e-100 or df > 3:
                    yield "absolute_t", (p, sides, df), absolute_t(p, sides, df)
            t = absolute_t(p, sides, 45.0)
            sizes = mp.sqrt(mp.mpf(1) / 25 + mp.mpf(1) / 22)
            sign = -1 if sides == 1 and p > 0.5 else 1
            yield "pooled_sd_from_p", (3.8, p, sides, 25.0, 22.0), mp.mpf(3.8) / t / sizes
            yield "d_from_p", (p, sides, 25.0, 22.0), sign * t * sizes
            yield "r_from_p", (p, sides, 47.0), sign * t / mp.sqrt(t * t + 45)
    for lower, upper, level, n in ((30.0, 34.2, 0.95, 25.0), (-1.0, 0.5, 0.9, 6.0),
                                   (2.0, 2.5, 0.99, 1000.0)):
        half = (mp.mpf(upper) - mp.mpf(lower)) / 2
        yield "sd_from_z_interval", (lower, upper, level, n), half * mp.sqrt(n) / critical(level)
        yield "sd_from_t_interval", (lower, upper, level, n), (
            half * mp.sqrt(n) / critical(level, n - 1))


def change_scores():
    for sdb, sdf, r in ((4.0, 4.4, 0.7), (2.38, 2.21, 0.68), (1.1, 1.1, 0.999999), (9.0, 0.5, -0.8),
                        (3.0, 3.0, 0.0), (12.5, 12.4, 1.0)):
        b, f = mp.mpf(sdb), mp.mpf(sdf)
        yield "sd_of_change", (sdb, sdf, r), mp.sqrt(b * b + f * f - 2 * mp.mpf(r) * b * f)
    for sdb, sdf, sdc in ((4.0, 4.4, 3.2), (2.38, 2.21, 1.84), (1.1, 1.1, 0.001), (9.0, 0.5, 9.4),
                          (3.0, 5.0, 1.9)):
        b, f, c = mp.mpf(sdb), mp.mpf(sdf), mp.mpf(sdc)
        yield "recover_correlation", (sdb, sdf, sdc), (b * b + f * f - c * c) / (2 * b * f)


def clusters():
    for m, icc, n in ((14.5, 0.02, 295.0), (30.0, 0.05, 600.0), (120.3, 0.001, 5000.0),
                      (3.0, -0.2, 90.0)):
        effect = 1 + (mp.mpf(m) - 1) * mp.mpf(icc)
        yield "design_effect", (m, icc), effect
        yield "effective_size", (m, icc, n), n / effect


def rows():
    yield from spread()
    yield from change_scores()
    yield from clusters()


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/converters.py, {versions}", "function,arguments,value"]
    for function, arguments, value in rows():
        lines.append(f"{function},{' '.join(repr(a) for a in arguments)},{mp.nstr(value, 20)}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
