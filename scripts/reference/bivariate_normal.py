#!/usr/bin/python3
"""Writes tests/reference/bivariate_normal.csv: P(X <= h, Y <= k) from 40-digit arithmetic."""
import pathlib
import platform

import mpmath as mp

mp.mp.dps = 40
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference/bivariate_normal.csv"

POINTS = [(0.0, 0.0), (0.5, -0.25), (-1.0, -1.0), (2.0, 1.5), (-3.0, -2.5), (-0.75, 2.25),
          (-6.0, -5.5), (5.0, -5.0), (1.0, 1.0009765625), (-2.0, 3.5)]
RHOS = [-1.0, -0.9990234375, -0.9375, -0.5, -0.0009765625, 0.0, 0.0009765625, 0.25, 0.75,
        0.9296875, 0.9990234375, 0.99999904632568359375, 1.0]


def phi(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def density(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def cdf(h, k, rho):
    """The integral over x of the density times P(Y <= k | X = x)."""
    h, k, rho = mp.mpf(h), mp.mpf(k), mp.mpf(rho)
    if rho == 1:
        return phi(min(h, k))
    if rho == -1:
        return max(mp.mpf(0), phi(h) - phi(-k))
    s = mp.sqrt(1 - rho**2)
    # The integrand changes fast where (k - rho x)/s passes 0.
    cuts = {mp.mpf(-25), h}
    if rho != 0:
        for step in range(-14, 15):
            x = (k - step * s) / rho
            if -25 < x < h:
                cuts.add(x)
    # With a negative rho the far tail lies close to h.
    cuts |= {h - mp.mpf(2) ** power for power in range(-8, 4)}
    return mp.quad(lambda x: density(x) * phi((k - rho * x) / s), sorted(cuts))


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/bivariate_normal.py, {versions}", "h,k,rho,probability"]
    for h, k in POINTS:
        for rho in RHOS:
            value = cdf(h, k, rho)
            if value > mp.mpf("1e-300"):
                lines.append(f"{h!r},{k!r},{rho!r},{mp.nstr(value, 20)}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
