#!/usr/bin/python3
"""Writes tests/reference/converters.csv: what the converters give, from the papers' formulas in
60-digit arithmetic (fits of distributions: in double precision, by another method than copse's).
One line a value: function, arguments separated by spaces, value."""
import itertools
import pathlib
import platform

import mpmath as mp
import numpy as np
import scipy
from scipy import optimize
from scipy import stats as distributions_of

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


MISSING = float("nan")
FIVE_NUMBERS = [  # min, q1, median, q3, max, n
    (2.0, MISSING, 4.0, MISSING, 9.0, 100.0),
    (MISSING, 3.0, 5.0, 9.0, MISSING, 60.0),
    (1.0, 3.0, 5.0, 9.0, 30.0, 80.0),
    (MISSING, 10.0, 20.0, 31.0, MISSING, 50.0),
    (MISSING, 0.05, 0.2, 0.35, MISSING, 40.0),
    (0.1, 0.3, 0.42, 0.6, 0.95, 200.0),
    (5.0, 12.0, 17.0, 20.0, 22.0, 35.0),
    (0.5, MISSING, 7.5, MISSING, 8.0, 12.0),
]
MORE_NUMBERS = [(0.0, MISSING, 4.0, MISSING, 20.0, 50.0), (-3.0, -1.0, 1.0, 6.0, 30.0, 25.0)]


def has(number):
    return number == number


def weights(numbers):
    """Luo's weights of mid-range and mid-quartile, Shi's weight of the range."""
    n = mp.mpf(numbers[5])
    shi = 1 / (1 + mp.mpf("0.07") * n ** mp.mpf("0.6"))
    if not has(numbers[1]):
        return 4 / (4 + n ** mp.mpf("0.75")), mp.mpf(0), mp.mpf(1)
    if not has(numbers[0]):
        return mp.mpf(0), mp.mpf("0.7") + mp.mpf("0.39") / n, mp.mpf(0)
    return (mp.mpf("2.2") / (mp.mpf("2.2") + n ** mp.mpf("0.75")),
            mp.mpf("0.7") - mp.mpf("0.72") / n ** mp.mpf("0.55"), shi)


def luo_mean(numbers):
    low, q1, m, q3, high, _ = map(mp.mpf, numbers)
    u, v, _ = weights(numbers)
    mean = (1 - u - v) * m
    if u:
        mean += u * (low + high) / 2
    return mean + v * (q1 + q3) / 2 if v else mean


def sd_of(numbers, range_weight):
    low, q1, _, q3, high, n = map(mp.mpf, numbers)
    xi = 2 * normal_quantile((n - mp.mpf("0.375")) / (n + mp.mpf("0.25")))
    eta = 2 * normal_quantile((mp.mpf("0.75") * n - mp.mpf("0.125")) / (n + mp.mpf("0.25")))
    if not has(numbers[1]):
        return (high - low) / xi
    if not has(numbers[0]):
        return (q3 - q1) / eta
    return range_weight * (high - low) / xi + (1 - range_weight) * (q3 - q1) / eta


def skewness(numbers):
    low, q1, m, q3, high, n = map(mp.mpf, numbers)
    a = abs(low + high - 2 * m) / (high - low)
    b = abs(q1 + q3 - 2 * m) / (q3 - q1)
    if not has(numbers[1]):
        return a, 1 / mp.log(n + 9) + mp.mpf("2.5") / (n + 1)
    if not has(numbers[0]):
        return b, mp.mpf("2.65") / mp.sqrt(n) - 6 / n**2
    a *= mp.mpf("2.65") * mp.log(mp.mpf("0.6") * n) / mp.sqrt(n)
    return max(a, b), 3 / mp.sqrt(n) - 40 / n**3


def five_numbers():
    for numbers in [*FIVE_NUMBERS, *MORE_NUMBERS]:
        yield "luo_mean", numbers, luo_mean(numbers)
        yield "wan_sd", numbers, sd_of(numbers, mp.mpf("0.5"))
        yield "shi_sd", numbers, sd_of(numbers, weights(numbers)[2])
        statistic, critical_value = skewness(numbers)
        yield "skewness_statistic", numbers, statistic
        yield "skewness_critical_value", numbers, critical_value


# Families in the order of copse; parameters, bounds, quantiles, frozen distribution.
FAMILIES = [
    lambda a, b: distributions_of.norm(a, b),
    lambda a, b: distributions_of.lognorm(b, scale=a),
    lambda a, b: distributions_of.gamma(b, scale=a),
    lambda a, b: distributions_of.weibull_min(b, scale=a),
    lambda a, b: distributions_of.beta(a, b),
]
SHAPES = [None, (1e-3, 10), (1e-3, 100), (1e-3, 100), (1e-3, 40)]


def fitted(numbers, family):
    """Trust-region least squares on both parameters from a grid of starts."""
    printed = [(p, x) for p, x in zip((1 / numbers[5], 0.25, 0.5, 0.75, 1 - 1 / numbers[5]), numbers)
               if has(x)]
    p, x = np.array(printed).T
    inner = (numbers[1], numbers[3]) if has(numbers[1]) else (numbers[0], numbers[4])
    largest = max(abs(x))
    if family == 0:
        bounds, starts = ([inner[0], 1e-9], [inner[1], np.inf]), [(numbers[2], largest / 3)]
    else:
        low, high = SHAPES[family]
        first = {1: (max(inner[0], 1e-12), inner[1]), 4: (low, high)}.get(family, (1e-12, np.inf))
        bounds = ([first[0], low], [first[1], high])
        grid = np.geomspace(low * 300, high * 0.9, 8)
        firsts = grid if family == 4 else [numbers[2], numbers[2] / 20]
        starts = [(np.clip(a, first[0] * 1.01, first[1] * 0.99), b)
                  for a, b in itertools.product(firsts, grid)]
    best = None
    for start in starts:
        found = optimize.least_squares(lambda t: (FAMILIES[family](*t).ppf(p) - x) / largest, start,
                                       bounds=bounds, jac="3-point", xtol=1e-15, ftol=1e-15,
                                       gtol=1e-15, x_scale=np.abs(start), max_nfev=400)
        if best is None or found.cost < best.cost:
            best = found
    distribution = FAMILIES[family](*best.x)
    return distribution.mean(), distribution.std(), 2 * best.cost * largest**2


def quantile_estimation():
    for numbers in [*FIVE_NUMBERS, *MORE_NUMBERS]:
        fits = {}
        for family in range(5):
            lowest, greatest = np.nanmin(numbers[:5]), np.nanmax(numbers[:5])
            if (family > 0 and lowest < 0) or (family == 4 and greatest > 1):
                continue
            fits[family] = fitted(numbers, family)
            yield "fitted_mean", (*numbers, family), mp.mpf(float(fits[family][0]))
            yield "fitted_sd", (*numbers, family), mp.mpf(float(fits[family][1]))
        nearest = min(fits, key=lambda family: fits[family][2])
        yield "nearest_family", numbers, mp.mpf(nearest)


def transformed(x, power):
    return mp.log(x) if power == 0 else (mp.mpf(x) ** power - 1) / power


def asymmetry(numbers, power):
    low, q1, m, q3, high = (transformed(x, power) if has(x) else None for x in numbers[:5])
    pairs = [(a, b) for a, b in ((low, high), (q1, q3)) if a is not None]
    return sum(((b - m) / (m - a) - 1) ** 2 for a, b in pairs)


def best_power(numbers):
    """Golden section around the best of a grid, in 60 digits."""
    grid = [mp.mpf(i) / 50 for i in range(-100, 151)]
    best = min(grid, key=lambda power: asymmetry(numbers, power))
    a, b = max(best - mp.mpf("0.02"), mp.mpf(-2)), min(best + mp.mpf("0.02"), mp.mpf(3))
    ratio = (mp.sqrt(5) - 1) / 2
    for _ in range(120):
        c, d = b - ratio * (b - a), a + ratio * (b - a)
        if asymmetry(numbers, c) < asymmetry(numbers, d):
            b = d
        else:
            a = c
    return max((a + b) / 2, mp.mpf(0))


def box_cox():
    for numbers in FIVE_NUMBERS:
        power = best_power(numbers)
        normal = tuple(transformed(x, power) if has(x) else x for x in numbers[:5]) + numbers[5:]
        location, scale = luo_mean(normal), sd_of(normal, mp.mpf("0.5"))
        if power == 0:
            mean = mp.exp(location + scale**2 / 2)
            sd = mean * mp.sqrt(mp.expm1(scale**2))
        else:
            lower, upper = -1 / power, 2 * location + 1 / power
            cuts = [y for y in (location + i * scale for i in range(-30, 31, 3)) if lower < y < upper]

            def expected(g):
                return mp.quad(lambda y: g((power * y + 1) ** (1 / power)) *
                               mp.exp(-((y - location) / scale) ** 2 / 2), [lower, *cuts, upper])
            mp.mp.dps = 30
            total = expected(lambda x: mp.mpf(1))
            mean = expected(lambda x: x) / total
            sd = mp.sqrt(expected(lambda x: (x - mean) ** 2) / total)
            mp.mp.dps = 60
        yield "box_cox_power", numbers, power
        yield "box_cox_mean", numbers, mean
        yield "box_cox_sd", numbers, sd


def rows():
    yield from spread()
    yield from change_scores()
    yield from clusters()
    yield from five_numbers()
    yield from quantile_estimation()
    yield from box_cox()


def main():
    versions = (f"mpmath {mp.__version__}, scipy {scipy.__version__}, "
                f"Python {platform.python_version()}")
    lines = [f"# scripts/reference/converters.py, {versions}", "function,arguments,value"]
    for function, arguments, value in rows():
        lines.append(f"{function},{' '.join(repr(a) for a in arguments)},{mp.nstr(value, 20)}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
