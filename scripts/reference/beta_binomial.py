#!/usr/bin/env python3
"""Prints tests/reference/beta_binomial.csv: the beta-binomial model by 40-digit gamma functions.

Needs python3-mpmath. The maximum is the root of the gradient in (logit p1, logit p2, log gamma) by
Newton's method from several starts, the highest kept; the SEs come from the Hessian there.
"""
import csv
import pathlib
import sys

from mpmath import diff, exp, findroot, log, loggamma, matrix, mp, mpf, sqrt

mp.dps = 40
FOLDER = pathlib.Path(__file__).parents[2] / "tests/reference/pool"


def term(x, n, p, gamma):
    a, b = p / gamma, (1 - p) / gamma
    coefficient = loggamma(n + 1) - loggamma(x + 1) - loggamma(n - x + 1)
    return (coefficient + loggamma(a + x) + loggamma(b + n - x) - loggamma(a + b + n)
            + loggamma(a + b) - loggamma(a) - loggamma(b))


def loglik(groups, *at):
    gamma, total = exp(at[-1]), mpf(0)
    for group, logit in zip(groups, at):
        p = 1 / (1 + exp(-logit))
        total += sum(term(mpf(x), mpf(n), p, gamma) for x, n in group)
    return total


def maximum(groups):
    n = len(groups) + 1
    order = [tuple(int(i == j) for j in range(n)) for i in range(n)]

    def value(*at):
        return loglik(groups, *at)

    def gradient(*at):
        return [diff(value, at, d) for d in order]

    pooled = [log(mpf(sum(x for x, _ in g)) / sum(m - x for x, m in g)) for g in groups]
    best = None
    for start in (-5, -2):
        try:
            root = list(findroot(gradient, (*pooled, start), tol=mpf(10)**-40, maxsteps=60))
        except (ValueError, ZeroDivisionError):
            continue
        if best is None or value(*root) > value(*best):
            best = root
    hessian = matrix(n, n)
    for i in range(n):
        for j in range(n):
            hessian[i, j] = diff(value, tuple(best), tuple(a + b for a, b in zip(order[i], order[j])))
    return best, value(*best), -(hessian**-1)


def line(dataset, measure, at, value, covariance):
    gamma = exp(at[-1])
    p = [1 / (1 + exp(-logit)) for logit in at[:-1]]
    scale = {"OR": lambda q: 1, "PLO": lambda q: 1, "RR": lambda q: 1 - q,
             "RD": lambda q: q * (1 - q), "PR": lambda q: q * (1 - q)}[measure]
    g = {"OR": lambda q: log(q / (1 - q)), "PLO": lambda q: log(q / (1 - q)), "RR": log,
         "RD": lambda q: q, "PR": lambda q: q}[measure]
    ways = [scale(q) * (1 if j == 0 else -1) for j, q in enumerate(p)]
    variance = sum(a * b * covariance[i, j] for i, a in enumerate(ways) for j, b in enumerate(ways))
    estimate = g(p[0]) - (g(p[1]) if len(p) == 2 else 0)
    rho = gamma / (1 + gamma)
    rho_se = sqrt(covariance[len(p), len(p)]) * gamma / (1 + gamma)**2
    numbers = (estimate, sqrt(variance), rho, rho_se, value)
    print(",".join([dataset, measure, *(mp.nstr(x, 17) for x in numbers)]), flush=True)


def main():
    print("# scripts/reference/beta_binomial.py: gamma functions of 40 digits")
    print("dataset,measure,estimate,se,rho,rho_se,loglik")
    for dataset in sys.argv[1:]:
        rows = [r for r in csv.DictReader(open(FOLDER / f"{dataset}.csv", encoding="utf-8"))
                if all(r[c] for c in ("ai", "n1i", "ci", "n2i"))]

        def group(events, members):
            return [(int(r[events]), int(r[members])) for r in rows]

        two = [group("ai", "n1i"), group("ci", "n2i")]
        for groups, measures in ((two, ("OR", "RR", "RD")), (two[:1], ("PLO", "PR"))):
            found = maximum(groups)
            for measure in measures:
                line(dataset, measure, *found)


main()
