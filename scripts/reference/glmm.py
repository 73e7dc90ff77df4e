#!/usr/bin/env python3
"""Writes tests/reference/glmm.csv: generalised linear mixed models fitted without any of the means
of the library. Integrals over random effects are trapezoidal sums over the range in which a
coarse grid shows the integrand to count (they converge exponentially for such integrands; the step
is far below what double precision needs), derivatives are central differences of the sixth order, and maxima are found by Newton's method on
them. No Gaussian rule, no analytic derivative. Takes some minutes.

    scripts/reference/glmm.py /path/to/tests/reference/pool > tests/reference/glmm.csv
"""
import csv
import math
import sys

REACH = 9.0  # standard deviations of a random effect on either side
NEGLIGIBLE = -45.0  # of log terms beside the largest


def log_sum(terms):
    top = max(terms)
    return top + math.log(math.fsum(math.exp(t - top) for t in terms))


def grid(low, high, steps):
    return [low + (high - low) * j / (steps - 1) for j in range(steps)]


def box(points, terms):
    """The range of the points whose terms count, one spacing wider on either side."""
    top = max(terms)
    kept = [p for p, t in zip(points, terms) if t > top + NEGLIGIBLE]
    margin = 2 * REACH / 40
    return min(kept) - margin, max(kept) + margin


def log_integral(f, sd):
    """ln of the mean of exp(f(u)) over u ~ N(0, sd^2)."""
    if sd == 0.0:
        return f(0.0)

    def term(z):
        return f(sd * z) - 0.5 * z * z
    coarse = grid(-REACH, REACH, 41)
    low, high = box(coarse, [term(z) for z in coarse])
    fine = grid(low, high, 121)
    return log_sum([term(z) for z in fine]) + math.log((high - low) / 120 / math.sqrt(2 * math.pi))


def choose(n, k):
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def binomial(x, n):
    c = choose(n, x)
    return lambda eta: x * eta - n * (max(eta, 0.0) + math.log1p(math.exp(-abs(eta)))) + c


def poisson(x, t):
    c = -math.lgamma(x + 1)
    return lambda eta: x * (eta + math.log(t)) - t * math.exp(eta) + c


def hypergeometric(a, n1, n2, m):
    support = range(int(max(0, m - n2)), int(min(n1, m)) + 1)
    coefficients = [(j, choose(n1, j) + choose(n2, m - j)) for j in support]
    own = choose(n1, a) + choose(n2, m - a)

    def loglik(w):
        return own + a * w - log_sum([c + j * w for j, c in coefficients])

    return loglik


class OneEffect:
    """Studies with a log-likelihood in their effect alone."""

    def __init__(self, curves):
        self.curves = curves

    def start(self):
        return [0.0, 0.5]

    def loglik(self, p):
        return math.fsum(log_integral(lambda u, f=f: f(p[0] + u), abs(p[1])) for f in self.curves)

    def saturated(self):
        return math.fsum(f(highest(f)) for f in self.curves)


class FixedStudies:
    """UM.FS: the levels are found study by study."""

    def __init__(self, pairs):
        self.pairs = pairs
        self.levels = [-2.0] * len(pairs)

    def start(self):
        return [0.0, 0.5]

    def loglik(self, p):
        total = []
        for i, (f, g) in enumerate(self.pairs):
            def of_level(m, f=f, g=g):
                return log_integral(
                    lambda u: f(m + (p[0] + u) / 2) + g(m - (p[0] + u) / 2), abs(p[1]))
            self.levels[i] = highest(of_level, self.levels[i])
            total.append(of_level(self.levels[i]))
        return math.fsum(total)

    def saturated(self):
        return math.fsum(f(highest(f)) + g(highest(g)) for f, g in self.pairs)


def slope(f, h=0.004):
    """f'(0)."""
    return (45 * (f(h) - f(-h)) - 9 * (f(2 * h) - f(-2 * h)) + (f(3 * h) - f(-3 * h))) / (60 * h)


def bend(f, h=0.006):
    """f''(0)."""
    return (270 * (f(h) + f(-h)) - 27 * (f(2 * h) + f(-2 * h)) + 2 * (f(3 * h) + f(-3 * h))
            - 490 * f(0.0)) / (180 * h * h)


def highest(f, x=0.0):
    """Where a concave function of one argument is highest, at most 40 away from 0."""
    for _ in range(60):
        h, here = 1e-3, f(x)
        second = (f(x + h) - 2 * here + f(x - h)) / (h * h)
        first = (f(x + h / 10) - f(x - h / 10)) / (h / 5)
        step = math.copysign(2.0, first) if second >= -1e-6 else -first / second
        step = max(-2.0, min(2.0, step))
        while abs(step) > 1e-3 and f(x + step) < here:
            step /= 2
        x += step
        if abs(step) < 1e-8 or abs(x) > 40:
            break
    return x


def solve(a, b):
    n = len(b)
    rows = [list(r) + [v] for r, v in zip(a, b)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                q = rows[r][i] / rows[i][i]
                rows[r] = [x - q * y for x, y in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def shifted(f, p, *moves):
    q = list(p)
    for i, d in moves:
        q[i] += d
    return f(q)


def derivatives(f, p):
    n = len(p)
    gradient = [slope(lambda d, i=i: shifted(f, p, (i, d))) for i in range(n)]
    hessian = [[0.0] * n for _ in range(n)]
    for i in range(n):
        hessian[i][i] = bend(lambda d, i=i: shifted(f, p, (i, d)))
        for j in range(i):
            plus = bend(lambda d: shifted(f, p, (i, d), (j, d)))
            minus = bend(lambda d: shifted(f, p, (i, d), (j, -d)))
            hessian[i][j] = hessian[j][i] = (plus - minus) / 4
    return gradient, hessian


def maximise(f, p):
    for _ in range(40):
        gradient, hessian = derivatives(f, p)
        step = [-s for s in solve(hessian, gradient)]
        if sum(g * s for g, s in zip(gradient, step)) < 0:
            step = [0.05 * math.copysign(1, g) for g in gradient]
        longest = max(abs(s) for s in step)
        if longest > 0.4:
            step = [s * 0.4 / longest for s in step]
        p = [x + s for x, s in zip(p, step)]
        if longest < 1e-9:
            break
    return p, derivatives(f, p)[1]


def fit(model):
    start = model.start()
    start[0] = highest(lambda t: model.loglik([t] + start[1:]))
    p, hessian = maximise(model.loglik, start)
    n = len(p)
    columns = [solve([[-x for x in r] for r in hessian], [float(i == j) for j in range(n)])
               for i in range(n)]
    loglik = model.loglik(p)
    equal = highest(lambda t: model.loglik([t, 0.0]), p[0])
    lrt = 2 * (model.saturated() - model.loglik([equal, 0.0]))
    return {"estimate": p[0], "se": math.sqrt(columns[0][0]), "tau2": p[1] ** 2,
            "tau2_se": 2 * abs(p[1]) * math.sqrt(columns[1][1]),
            "loglik": loglik, "lrt": lrt}


def rows_of(folder, name):
    with open(f"{folder}/{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def tables(folder, name):
    for row in rows_of(folder, name):
        try:
            a, n1, c, n2 = (float(row[x]) for x in ("ai", "n1i", "ci", "n2i"))
        except ValueError:
            continue
        if (a > 0 or c > 0) and (a < n1 or c < n2):
            yield a, n1, c, n2


def rates(folder, name):
    for row in rows_of(folder, name):
        yield tuple(float(row[x]) for x in ("x1i", "t1i", "x2i", "t2i"))


def models(folder):
    for name in ("bcg", "nielweise2007", "collins1985b", "li2007"):
        data = list(tables(folder, name))
        groups = [(binomial(a, n1), binomial(c, n2)) for a, n1, c, n2 in data]
        yield name, "OR", "UM.FS", FixedStudies(groups)

        def given_margins(a, n1, c, n2):
            f, offset = binomial(a, a + c), math.log(n1 / n2)
            return lambda w: f(w + offset)
        yield name, "OR", "CM.AL", OneEffect([given_margins(*d) for d in data])
        yield name, "OR", "CM.EL", OneEffect(
            [hypergeometric(a, n1, n2, a + c) for a, n1, c, n2 in data])
    data = list(rates(folder, "nielweise2008"))
    groups = [(poisson(x1, t1), poisson(x2, t2)) for x1, t1, x2, t2 in data]
    yield "nielweise2008", "IRR", "UM.FS", FixedStudies(groups)

    def given_events(x1, t1, x2, t2):
        f, offset = binomial(x1, x1 + x2), math.log(t1 / t2)
        return lambda w: f(w + offset)
    yield "nielweise2008", "IRR", "CM.EL", OneEffect([given_events(*d) for d in data])
    yield "nielweise2008", "IRLN", "UM.FS", OneEffect([f for f, _ in groups])
    for name in ("debruin2009", "pritz1997"):
        yield name, "PLO", "UM.FS", OneEffect(
            [binomial(float(r["xi"]), float(r["ni"])) for r in rows_of(folder, name)])


def main():
    columns = ["estimate", "se", "tau2", "tau2_se", "loglik", "lrt"]
    print("# scripts/reference/glmm.py: trapezoidal sums, differences of the sixth order")
    print("dataset,measure,model," + ",".join(columns))
    for name, measure, model, studies in models(sys.argv[1]):
        found = fit(studies)
        cells = [f"{found[c]:.12g}" for c in columns]
        print(",".join([name, measure, model] + cells), flush=True)


if __name__ == "__main__":
    main()
