#!/usr/bin/python3
"""Writes tests/reference/extreme.csv: fits of badly scaled data, from 60-digit arithmetic."""
import pathlib
import platform

import mpmath as mp
from tau2 import median_unbiased

mp.mp.dps = 60
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference/extreme.csv"

# name: (yi, vi); the doubles nearest to these decimals are the data.
CASES = {
    "ratio-1e14": ([0.3, 1.1, -40.0, 0.7, 0.32], [1e-10, 2.0, 1e4, 0.3, 5e-3]),
    "two-precise": ([0.0, 4e-6, 1.5, -6.0, 9.0], [1e-12, 3e-12, 1.0, 50.0, 100.0]),
    "two-studies": ([0.2, 5.0], [1e-14, 1.0]),
    "dominated": ([-1.0, 2.0, 0.5, 3.0], [2e-14, 1.0, 2.0, 0.7]),
    "imprecise-rest": ([1.25, 1.5, 1.125, 9e6], [0.01, 0.02, 0.015, 1e12]),
    "tiny-units": ([1e-150, 3e-150, -2e-150, 4e-150], [1e-300, 2e-300, 5e-301, 3e-300]),
    "huge-units": ([1e150, 3e150, -2e150, 4e150], [1e300, 2e300, 5e299, 3e300]),
    "far-from-zero": ([1e8, 1e8 + 0.5, 1e8 - 0.25, 1e8 + 1.0], [0.01, 0.02, 0.04, 0.03]),
}


def projection(y, v, t):
    w = [1 / (vi + t) for vi in v]
    total = mp.fsum(w)
    mu = mp.fsum(wi * yi for wi, yi in zip(w, y)) / total
    s = [mp.fsum(wi**n for wi in w) for n in (1, 2, 3)]
    residuals = [yi - mu for yi in y]
    return {
        "mu": mu,
        "se": 1 / mp.sqrt(total),
        "sum_w": s[0],
        "sum_w2": s[1],
        "q": mp.fsum(wi * r**2 for wi, r in zip(w, residuals)),
        "ypp": mp.fsum((wi * r) ** 2 for wi, r in zip(w, residuals)),
        "trace_p": s[0] - s[1] / s[0],
        "trace_pp": s[1] - 2 * s[2] / s[0] + (s[1] / s[0]) ** 2,
    }


def loglik(y, v, t, restricted):
    at = projection(y, v, t)
    k = len(y)
    value = -(k - restricted) * mp.log(2 * mp.pi) / 2 - at["q"] / 2
    value -= mp.fsum(mp.log(vi + t) for vi in v) / 2
    return value + restricted * (mp.log(k) - mp.log(at["sum_w"])) / 2


def bisect(falling, low, high):
    for _ in range(230):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2


def farthest(y, v):
    return 100 * ((max(y) - min(y)) ** 2 + max(v)) * len(y)


def likelihood_estimate(y, v, restricted):
    def score(t):
        at = projection(y, v, t)
        return at["ypp"] - (at["trace_p"] if restricted else at["sum_w"])

    first, last, cells = mp.mpf(min(v)) / 1000, farthest(y, v), 3000
    grid = [mp.mpf(0)] + [first * (last / first) ** (mp.mpf(i) / cells) for i in range(cells + 1)]
    rising = [score(t) > 0 for t in grid]
    maxima = [] if rising[0] else [mp.mpf(0)]
    for i in range(len(grid) - 1):
        if rising[i] and not rising[i + 1]:
            maxima.append(bisect(score, grid[i], grid[i + 1]))
    return max(maxima, key=lambda t: loglik(y, v, t, restricted)), len(maxima)


def root_of_q(y, v, target):
    if projection(y, v, 0)["q"] <= target:
        return mp.mpf(0)
    high = farthest(y, v)
    while projection(y, v, high)["q"] > target:
        high *= 16
    return bisect(lambda t: projection(y, v, t)["q"] - target, mp.mpf(0), high)


def estimators(y, v):
    """Yields method, tau2, its standard error; formulas of Viechtbauer (2005)."""
    k, df = len(y), len(y) - 1
    zero = projection(y, v, 0)
    t = max(mp.mpf(0), (zero["q"] - df) / zero["trace_p"])
    spread = 2 * df + 4 * t * zero["trace_p"] + 2 * t**2 * zero["trace_pp"]
    yield "DL", t, mp.sqrt(spread) / zero["trace_p"]
    mean = mp.fsum(y) / k
    squares = mp.fsum((yi - mean) ** 2 for yi in y)
    trace_pv = mp.fsum(v) * (1 - mp.mpf(1) / k)
    trace_pvpv = mp.fsum(vi**2 for vi in v) * (1 - mp.mpf(2) / k) + (mp.fsum(v) / k) ** 2
    t = max(mp.mpf(0), (squares - trace_pv) / df)
    yield "HE", t, mp.sqrt(2 * trace_pvpv + 4 * t * trace_pv + 2 * t**2 * df) / df
    start = squares / k
    at = projection(y, v, start)
    t = start * at["q"] / df
    trace_pvpv = df - 2 * start * at["trace_p"] + start**2 * at["trace_pp"]
    trace_pvp = at["trace_p"] - start * at["trace_pp"]
    spread = 2 * trace_pvpv + 4 * t * trace_pvp + 2 * t**2 * at["trace_pp"]
    yield "SJ", t, mp.sqrt(spread) * start / df
    t = root_of_q(y, v, df)
    yield "PM", t, mp.sqrt(mp.mpf(2) / df) * k / projection(y, v, t)["sum_w"]
    for name, restricted in (("ML", 0), ("REML", 1)):
        t, _ = likelihood_estimate(y, v, restricted)
        at = projection(y, v, t)
        yield name, t, mp.sqrt(2 / (at["trace_pp"] if restricted else at["sum_w2"]))
    for name, factor in (("HS", mp.mpf(1)), ("HSk", mp.mpf(k) / df)):
        t = max(mp.mpf(0), (factor * zero["q"] - k) / zero["sum_w"])
        spread = 2 * df + 4 * t * zero["trace_p"] + 2 * t**2 * zero["trace_pp"]
        yield name, t, mp.sqrt(spread) * factor / zero["sum_w"]
    median = chi_squared_quantile(mp.mpf(0.5), df)
    for name, target in (("EB", df), ("DLIT", df), ("SJIT", df), ("PMM", median)):
        t = root_of_q(y, v, target)
        yield name, t, mp.sqrt(mp.mpf(2) / df) * k / projection(y, v, t)["sum_w"]
    first = max(mp.mpf(0), (zero["q"] - df) / zero["trace_p"])
    yield "DL2", matched_moment(y, v, [1 / (vi + first) for vi in v])[0], None
    yield "GENQ", *matched_moment(y, v, [1 / vi for vi in v])
    yield "GENQ-sqrt", *matched_moment(y, v, [1 / mp.sqrt(vi) for vi in v])
    yield "GENQM", *median_unbiased(y, v, [1 / vi for vi in v])
    yield "GENQM-sqrt", *median_unbiased(y, v, [1 / mp.sqrt(vi) for vi in v])


def matched_moment(y, v, a):
    """The method of moments with weights a, P written out: DerSimonian & Kacker (2007)."""
    total, k = mp.fsum(a), len(a)
    p = mp.matrix(k)
    for i in range(k):
        for j in range(k):
            p[i, j] = (a[i] if i == j else 0) - a[i] * a[j] / total
    pairs = [(i, j) for i in range(k) for j in range(k)]
    value = mp.fsum(y[i] * p[i, j] * y[j] for i, j in pairs)
    trace_p = mp.fsum(p[i, i] for i in range(k))
    t = max(mp.mpf(0), (value - mp.fsum(p[i, i] * v[i] for i in range(k))) / trace_p)
    spread = 2 * mp.fsum(p[i, j] ** 2 * (v[i] + t) * (v[j] + t) for i, j in pairs)
    return t, mp.sqrt(spread) / trace_p


def chi_squared_quantile(tail, df):
    # tail is the probability below; bisection on the regularised incomplete gamma function.
    below = lambda x: tail - mp.gammainc(mp.mpf(df) / 2, 0, x / 2, regularized=True)
    return bisect(below, mp.mpf(0), mp.mpf(1000))


def fits(y, v):
    df = len(y) - 1
    zero = projection(y, v, 0)
    yield from (("common", key, zero[key]) for key in ("mu", "se", "q"))
    yield "common", "typical_variance", df / zero["trace_p"]
    tail = (1 - mp.mpf(0.95)) / 2
    yield "QP", "lower", root_of_q(y, v, chi_squared_quantile(1 - tail, df))
    yield "QP", "upper", root_of_q(y, v, chi_squared_quantile(tail, df))
    for method, tau2, se in estimators(y, v):
        at = projection(y, v, tau2)
        yield method, "tau2", tau2
        if se is not None:
            yield method, "tau2_se", se
        yield method, "mu", at["mu"]
        yield method, "se", at["se"]
        yield method, "hk_scale", at["q"] / df
    for name, restricted in (("ML", 0), ("REML", 1)):
        tau2, maxima = likelihood_estimate(y, v, restricted)
        yield name, "loglik", loglik(y, v, tau2, restricted)
        yield name, "maxima", mp.mpf(maxima)


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/extreme.py, {versions}", "case,fit,quantity,value"]
    for name, (yi, vi) in CASES.items():
        lines += [f"{name},data,yi,{value!r}" for value in yi]
        lines += [f"{name},data,vi,{value!r}" for value in vi]
        y, v = [mp.mpf(value) for value in yi], [mp.mpf(value) for value in vi]
        lines += [f"{name},{fit},{key},{mp.nstr(value, 20)}" for fit, key, value in fits(y, v)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
