#!/usr/bin/python3
"""Writes tests/reference/quadratic_form.csv: the upper and lower tail of sum lambda_i z_i^2.

For distinct lambda_1 > lambda_2 > ... the inversion integral folds onto its branch cuts:
    P(Q > q) = 1/pi sum_j (-1)^(j-1) int e^(-x q) / (x sqrt|prod (1 - 2 x lambda)|) dx
over the intervals (1/(2 lambda_(2j-1)), 1/(2 lambda_(2j))), the last one without end when their
number is odd. It is summed in 60-digit arithmetic, and the lower tail is one minus it.

A row is `plain` with the lambda, or `centred` with weights a_i and variances s_i, whose lambda are
the eigenvalues of diag(a s) - b b' / sum a, b_i = a_i sqrt(s_i).
"""
import pathlib
import platform

import mpmath as mp

mp.mp.dps = 60
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference/quadratic_form.csv"

PLAIN = [
    [1.0],
    [3.0, 1.0],
    [1.0, 0.9, 0.5],
    [5.0, 2.0, 1.0, 0.25],
    [1.0, 1e-3, 1e-6],
    [1.0, 1e-7, 1e-14],
    [1e3, 900.0, 1.0, 0.9, 0.001],
    [1.0, 0.99, 0.98, 0.97, 0.96, 0.95, 0.94, 0.93, 0.92, 0.91],
]
CENTRED = [
    ([1.0, 2.0], [3.0, 0.5]),
    ([1.0, 1e6], [1e6, 1.0]),
    ([1.0, 4.0, 0.25], [1.0, 0.3, 5.0]),
    ([1.0, 0.5, 0.2, 0.1, 0.05], [1.3, 2.3, 5.3, 10.3, 20.3]),
    ([1e7, 1.0, 3.0, 1e-4], [1.0000001, 2.0, 1.25, 1e4]),
]
FRACTIONS = [1e-6, 1e-3, 0.1, 0.5, 0.9, 1.1, 2.0, 5.0, 20.0, 100.0]


def eigenvalues(weights, variances):
    a = [mp.mpf(x) for x in weights]
    s = [mp.mpf(x) for x in variances]
    k = len(a)
    m = mp.matrix(k, k)
    for i in range(k):
        for j in range(k):
            m[i, j] = -a[i] * a[j] * mp.sqrt(s[i] * s[j]) / mp.fsum(a)
        m[i, i] += a[i] * s[i]
    found = sorted(mp.eigsy(m, eigvals_only=True), reverse=True)
    return found[:-1]  # the last one is 0


def between(left, right, others, q, scaled_by):
    """Over one cut; x = left + (right - left) sin^2 lifts both poles, dyadic pieces see all scales."""

    def integrand(angle):
        x = left + (right - left) * mp.sin(angle) ** 2
        rest = mp.sqrt(abs(mp.fprod(1 - x / c for c in others)))
        return 2 * mp.sqrt(left * right) * mp.exp(-(x - scaled_by) * q) / (x * rest)

    half = mp.pi / 2
    up = [half * mp.mpf(2) ** -j for j in range(1, 28)]
    return mp.quad(integrand, sorted([0, half] + up + [half - x for x in up[1:]]))


def beyond(left, others, q, scaled_by):
    """Over the last cut, which has no end; x = left + u^2 lifts its pole."""

    def integrand(u):
        x = left + u * u
        rest = mp.sqrt(abs(mp.fprod(1 - x / c for c in others)))
        return 2 * mp.sqrt(left) * mp.exp(-(x - scaled_by) * q) / (x * rest)

    last = mp.sqrt(100 / q)
    return mp.quad(integrand, [0] + [last * mp.mpf(2) ** -j for j in range(27, -1, -1)])


def upper_tail(lam, q):
    cuts = [1 / (2 * mp.mpf(x)) for x in lam]
    total = mp.mpf(0)
    for j in range(0, len(cuts), 2):
        others = cuts[:j] + cuts[j + 2:]
        last = j + 1 == len(cuts)
        if last:
            here = beyond(cuts[j], others, q, cuts[0])
        else:
            here = between(cuts[j], cuts[j + 1], others, q, cuts[0])
        total += (-1) ** (j // 2) * here
    return mp.exp(-cuts[0] * q) * total / mp.pi


def rows(kind, first, second, lam):
    for fraction in FRACTIONS:
        q = float(fraction * mp.fsum(mp.mpf(x) for x in lam))
        upper = upper_tail(lam, mp.mpf(q))
        yield ",".join([kind, ";".join(map(repr, first)), ";".join(map(repr, second)), repr(q),
                        mp.nstr(1 - upper, 20), mp.nstr(upper, 20)])


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/quadratic_form.py, {versions}",
             "kind,first,second,q,lower,upper"]
    for lam in PLAIN:
        lines += rows("plain", lam, [], lam)
    for weights, variances in CENTRED:
        lines += rows("centred", weights, variances, eigenvalues(weights, variances))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
