#!/usr/bin/env python3
"""Writes tests/reference/small_study_models.csv: p-uniform* and Copas fits by 40-digit arithmetic.

The log-likelihoods are written from their definitions; a grid in double precision finds the region of
the highest maximum, Newton's method on numerical derivatives at 40 digits the point.
"""
import csv
import itertools
import math
import pathlib

import mpmath as mp

mp.mp.dps = 40
root = pathlib.Path(__file__).resolve().parents[2]


def hackshaw():
    with open(root / "tests/reference/hackshaw1998.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row["yi"], row["vi"]) for row in rows]


def spread_out():
    """Few small studies with large effects, many in between."""
    return [("0.71", "0.0900"), ("0.55", "0.0625"), ("0.32", "0.0196"), ("0.48", "0.0400"),
            ("0.05", "0.0144"), ("0.18", "0.0225"), ("0.90", "0.1600"), ("-0.10", "0.0324"),
            ("0.66", "0.0784"), ("0.21", "0.0081")]


def p_uniform(data, exact):
    z = mp.sqrt(2) * mp.erfinv(mp.mpf("0.95"))

    def loglik(mu, t):
        total = mp.mpf(0) if exact else 0.0
        for y, v in data:
            if exact:
                y, v = mp.mpf(y), mp.mpf(v)
                s = mp.sqrt(v + t)
                c = (z * mp.sqrt(v) - mu) / s
                seen = mp.ncdf(-c) if y >= z * mp.sqrt(v) else mp.ncdf(c)
                total += -mp.log(s) - ((y - mu) / s) ** 2 / 2 - mp.log(seen) - mp.log(2 * mp.pi) / 2
            else:
                y, v = float(y), float(v)
                s = math.sqrt(v + t)
                c = (float(z) * math.sqrt(v) - mu) / s
                x = -c if y >= float(z) * math.sqrt(v) else c
                total += -math.log(s) - ((y - mu) / s) ** 2 / 2 - math.log(
                    max(1e-300, math.erfc(-x / math.sqrt(2)) / 2))
        return total

    return loglik


def copas(data, large, small, exact):
    s_all = [mp.sqrt(mp.mpf(v)) for _, v in data]
    quantile = lambda p: mp.sqrt(2) * mp.erfinv(2 * mp.mpf(p) - 1)
    g1 = (quantile(large) - quantile(small)) / (1 / min(s_all) - 1 / max(s_all))
    g0 = quantile(small) - g1 / max(s_all)
    us = [g0 + g1 / s for s in s_all]
    lambdas = [mp.npdf(u) / mp.ncdf(u) for u in us]
    c2s = [l * (u + l) for l, u in zip(lambdas, us)]
    if not exact:
        us, c2s, s_all = [list(map(float, x)) for x in (us, c2s, s_all)]
    log, sqrt = (mp.log, mp.sqrt) if exact else (math.log, math.sqrt)
    cdf = mp.ncdf if exact else (lambda x: max(1e-300, math.erfc(-x / math.sqrt(2)) / 2))
    constant = log(2 * (mp.pi if exact else math.pi)) / 2

    def loglik(mu, t, rho):
        total = 0
        for (y, _), s, u, c2 in zip(data, s_all, us, c2s):
            y = mp.mpf(y) if exact else float(y)
            sigma2 = s * s / (1 - c2 * rho * rho)
            all_ = t + sigma2
            r = rho * sqrt(sigma2) / sqrt(all_)
            v = (u + r * (y - mu) / sqrt(all_)) / sqrt(1 - r * r)
            total += -log(all_) / 2 - (y - mu) ** 2 / (2 * all_) - log(cdf(u)) + log(cdf(v)) - constant
        return total

    return loglik


def highest(rough, exact, axes):
    """The best point of the grid, polished; tau2 stays at 0 when the likelihood falls from there."""
    best = [mp.mpf(x) for x in max(itertools.product(*axes), key=lambda at: rough(*at))]
    free = [i for i in range(len(best)) if not (i == 1 and best[1] == 0)]

    def at_free(values):
        at = list(best)
        for i, value in zip(free, values):
            at[i] = value
        return at

    def slope(values, i):
        return mp.diff(lambda x: exact(*[x if j == i else y for j, y in enumerate(at_free(values))]),
                       at_free(values)[i])

    found = mp.findroot(lambda *values: [slope(values, i) for i in free], [best[i] for i in free],
                        tol=1e-24, maxsteps=60)
    at = at_free(list(found) if hasattr(found, "rows") else [found])
    if 1 not in free:
        step = mp.mpf("1e-12")
        assert exact(at[0], step, *at[2:]) < exact(*at), "tau2 = 0 is no maximum"
    return at, exact(*at)


def steps(low, high, n):
    return [low + (high - low) * i / n for i in range(n + 1)]


def main():
    rows = []
    for name, data in (("hackshaw", hackshaw()), ("spread-out", spread_out())):
        at, value = highest(p_uniform(data, False), p_uniform(data, True),
                            [steps(-0.5, 0.8, 130), steps(0, 0.3, 150)])
        rows.append([name, "p-uniform*", "", "", *at, "", value])
        for large, small in (("0.99", "0.5"), ("0.9", "0.3")):
            at, value = highest(copas(data, large, small, False), copas(data, large, small, True),
                                [steps(-0.4, 0.8, 48), steps(0, 0.2, 40), steps(-0.95, 0.95, 38)])
            rows.append([name, "copas", large, small, *at, value])
    with open(root / "tests/reference/small_study_models.csv", "w", newline="") as file:
        file.write(f"# scripts/reference/small_study_models.py, mpmath {mp.__version__}, 40 digits\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow("data method largest_seen smallest_seen mu tau2 rho loglik".split())
        for row in rows:
            out.writerow([mp.nstr(x, 20) if isinstance(x, mp.mpf) else x for x in row])


main()
