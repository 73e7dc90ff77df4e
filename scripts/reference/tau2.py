#!/usr/bin/python3
"""Writes tests/reference/tau2.csv: estimators of tau2 that metafor 3.8-1 lacks or has inexactly, from
25-digit arithmetic, for the effect sizes of tests/reference/pool."""
import json
import pathlib
import platform

import mpmath as mp

mp.mp.dps = 25
DEGREE = 32  # of the inverse Laplace transform; 44, 60 and 90 agree to 1e-15
MOST_STUDIES = 13  # for which the distribution of y'Py is computed; it is slow
TESTS = pathlib.Path(__file__).resolve().parents[2] / "tests/reference"


def moments(y, v, a, t):
    """y'Py, tr PV, tr P and the variance of y'Py at t for P = A - A 11' A / sum a."""
    total = mp.fsum(a)
    mean = mp.fsum(ai * yi for ai, yi in zip(a, y)) / total
    value = mp.fsum(ai * (yi - mean) ** 2 for ai, yi in zip(a, y))
    diagonal = [ai - ai**2 / total for ai in a]
    s = [vi + t for vi in v]
    # tr PSPS = sum (a s)^2 - 2 sum a^3 s^2 / total + (sum a^2 s / total)^2
    spread = mp.fsum((ai * si) ** 2 * (1 - 2 * ai / total) for ai, si in zip(a, s))
    spread += (mp.fsum(ai**2 * si for ai, si in zip(a, s)) / total) ** 2
    trace_pv = mp.fsum(p * vi for p, vi in zip(diagonal, v))
    return value, trace_pv, mp.fsum(diagonal), 2 * spread


def matched(y, v, a):
    value, trace_pv, trace_p, _ = moments(y, v, a, 0)
    return max(mp.mpf(0), (value - trace_pv) / trace_p)


def root(falling, v):
    """The root of a falling function of t >= 0 with falling(0) > 0: by the Illinois method for
    log(t + min v), on which it is smooth."""
    if not falling(mp.mpf(0)) > 0:
        return mp.mpf(0)
    smallest = min(v)
    at = lambda x: falling(max(mp.mpf(0), mp.exp(x) - smallest))
    low, high = mp.log(smallest), mp.log(2 * smallest)
    f_low, f_high = at(low), at(high)
    while f_high > 0:
        low, f_low = high, f_high
        high += mp.log(16)
        f_high = at(high)
    for _ in range(200):
        x = (low * f_high - high * f_low) / (f_high - f_low)
        f = at(x)
        if f > 0:
            low, f_low, f_high = x, f, f_high / 2
        else:
            high, f_high, f_low = x, f, f_low / 2
        if abs(f) < mp.mpf(10) ** -19 or high - low < mp.mpf(10) ** -21:
            break
    return mp.exp(x) - smallest


def probability_below(v, a, value, t):
    """P(y'Py <= value): the inverse Laplace transform of E exp(-p y'Py) / p."""
    total = mp.fsum(a)
    scales = [ai * (vi + t) / value for ai, vi in zip(a, v)]

    def transform(p):
        product = mp.fprod(1 + 2 * p * s for s in scales)
        product *= mp.fsum(ai / total / (1 + 2 * p * s) for ai, s in zip(a, scales))
        # the root on the branch that is 1 at p = 0: factor by factor
        angle = mp.fsum(mp.arg(1 + 2 * p * s) for s in scales)
        angle += mp.arg(mp.fsum(ai / total / (1 + 2 * p * s) for ai, s in zip(a, scales)))
        return mp.exp(-mp.log(abs(product)) / 2 - 1j * angle / 2) / p

    return mp.invertlaplace(transform, 1, method="talbot", degree=DEGREE)


def median_unbiased(y, v, a):
    value = moments(y, v, a, 0)[0]
    excess = lambda t: probability_below(v, a, value, t) - mp.mpf(1) / 2
    t = root(excess, v)
    _, _, trace_p, spread = moments(y, v, a, t)
    return t, mp.sqrt(spread) / trace_p


def estimates(y, v):
    k = len(y)
    inverse, roots = [1 / vi for vi in v], [1 / mp.sqrt(vi) for vi in v]
    first = matched(y, v, inverse)
    yield "DL2", matched(y, v, [1 / (vi + first) for vi in v]), None

    def step(t):
        w = [1 / (vi + t) for vi in v]
        value, trace_pv, trace_p, _ = moments(y, v, w, 0)
        return (value - trace_pv) / trace_p

    t = root(lambda t: step(t) / (t + min(v)) - t / (t + min(v)), v)
    yield "DLIT", t, mp.sqrt(mp.mpf(2) * k * k / (k - 1)) / mp.fsum(1 / (vi + t) for vi in v)
    if k > MOST_STUDIES:
        return
    yield "GENQM", *median_unbiased(y, v, inverse)
    yield "GENQM-sqrt", *median_unbiased(y, v, roots)


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/tau2.py, {versions}", "case,method,tau2,se"]
    for path in sorted((TESTS / "pool").glob("*.json")):
        case = json.loads(path.read_text())
        pairs = [(mp.mpf(y), mp.mpf(v)) for y, v in zip(case["yi"], case["vi"])
                 if y is not None and v is not None and v > 0]
        y, v = [p[0] for p in pairs], [p[1] for p in pairs]
        for method, t, se in estimates(y, v):
            shown = "" if se is None else mp.nstr(se, 16)
            lines.append(f"{path.stem},{method},{mp.nstr(t, 16)},{shown}")
    (TESTS / "tau2.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
