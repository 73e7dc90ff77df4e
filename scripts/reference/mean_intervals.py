#!/usr/bin/python3
"""Writes tests/reference/mean_intervals.csv: Henmi-Copas and profile likelihood intervals of the
mean, from 30-digit arithmetic over the yi and vi of tests/reference/pool."""
import json
import math
import pathlib
import platform

import mpmath as mp

mp.mp.dps = 30
ROOT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference"
CASES = ["bcg-RR", "bcg-RD", "normand1999-SMD", "li2007-OR", "hackshaw1998-GEN", "pritz1997-PLO",
         "bangertdrowns2004-GEN", "raudenbush1985-GEN", "gibson2002-MD", "molloy2014-ZCOR",
         "spooner2002-MD", "yusuf1985t6-OR"]
ALPHA = mp.mpf("0.05")


def bisected(f, low, high, steps=60):
    """f > 0 at low, f < 0 at high."""
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) > 0 else (low, middle)
    return low


class HenmiCopas:
    def __init__(self, y, v):
        w = [1 / x for x in v]
        s = [mp.fsum(x**n for x in w) for n in (1, 2, 3, 4)]
        self.w1, self.w2, self.w3, self.w4 = s[0], s[1] / s[0], s[2] / s[0], s[3] / s[0]
        self.df = len(y) - 1
        self.mu = mp.fsum(a * b for a, b in zip(w, y)) / s[0]
        q = mp.fsum(a * (b - self.mu) ** 2 for a, b in zip(w, y))
        self.tau2 = max(mp.mpf(0), (q - self.df) / (self.w1 - self.w2))
        self.vr = 1 + self.tau2 * self.w2
        self.se = mp.sqrt(self.vr / self.w1)

    def tail(self, x):
        w1, w2, w3, w4, t, vr = self.w1, self.w2, self.w3, self.w4, self.tau2, self.vr

        def integrand(z):
            r2 = vr * z * z
            given = r2 / vr**2 - 1 / vr
            c = w3 - w2**2
            mean = self.df + t * (w1 - w2) + t**2 * given * c
            var = (2 * self.df + 4 * t * (w1 - w2) + 2 * t**2 * (w1 * w2 - 2 * w3 + w2**2)
                   + 4 * t**2 * given * c + 4 * t**3 * given * (w4 - 2 * w2 * w3 + w2**3)
                   + 2 * t**4 * (1 / vr**2 - 2 / vr**3 * r2) * c**2)
            bound = (w1 / w2 - 1) * ((z / x) ** 2 - 1) + self.df
            p = mp.gammainc(mean**2 / var, 0, bound * mean / var, regularized=True)
            return p * mp.npdf(z)

        usual = x * mp.sqrt(vr)
        points = sorted({x, (x + usual) / 2, usual, usual + 1, usual + 3, usual + 12})
        return mp.quad(integrand, points)

    def interval(self):
        mp.mp.dps = 15
        f = lambda x: self.tail(x) - ALPHA / 2
        start = bisected(f, mp.mpf("0.05"), mp.mpf("1.96"), 22)
        mp.mp.dps = 22
        x = mp.findroot(f, (start, start * (1 + mp.mpf(10) ** -6)), tol=mp.mpf(10) ** -19,
                        verify=False)
        half = x * mp.sqrt(self.vr) * self.se
        p = 2 * self.tail(abs(self.mu) / self.se / mp.sqrt(self.vr))
        mp.mp.dps = 30
        return self.mu - half, self.mu + half, p


class Profile:
    def __init__(self, y, v):
        self.y, self.v = y, v
        self.tau2 = self.best(None)
        self.mu = self.mean(self.tau2)
        self.top = self.deviance(self.mu, self.tau2)

    def mean(self, t):
        w = [1 / (x + t) for x in self.v]
        return mp.fsum(a * b for a, b in zip(w, self.y)) / mp.fsum(w)

    def deviance(self, mu, t):
        mu = self.mean(t) if mu is None else mu
        return mp.fsum(mp.log(x + t) + (b - mu) ** 2 / (x + t) for b, x in zip(self.y, self.v))

    def score(self, mu, t):
        mu = self.mean(t) if mu is None else mu
        return mp.fsum(1 / (x + t) - ((b - mu) / (x + t)) ** 2 for b, x in zip(self.y, self.v))

    def best(self, mu):
        """The tau2 of least deviance: the best of a grid (in doubles), 0 and the polished root."""
        y, v = [float(b) for b in self.y], [float(x) for x in self.v]

        def rough(t):
            w = [1 / (x + t) for x in v]
            m = sum(a * b for a, b in zip(w, y)) / sum(w) if mu is None else float(mu)
            return sum(math.log(x + t) + (b - m) ** 2 / (x + t) for b, x in zip(y, v))

        reach = max(y) - min(y) + (abs(float(mu)) if mu is not None else 0)
        first, last = math.log(min(v)) - 12, math.log(4 * reach**2 + max(v))
        grid = [math.exp(first + (last - first) * i / 400) for i in range(401)]
        i = min(range(401), key=lambda j: rough(grid[j]))
        low, high = grid[max(0, i - 1)], grid[min(400, i + 1)]
        if self.score(mu, mp.mpf(0)) >= 0 and rough(0) <= rough(grid[i]):
            return mp.mpf(0)
        low = mp.mpf(0) if i == 0 else mp.mpf(low)
        return bisected(lambda t: -self.score(mu, t), low, mp.mpf(high), 100)

    def ratio(self, mu):
        return self.deviance(mu, self.best(mu)) - self.top

    def bartlett(self):
        s = [mp.fsum(1 / (x + self.tau2) ** n for x in self.v) for n in (1, 2, 3)]
        return 1 + 2 * s[2] / (s[0] * s[1]) - s[1] / (2 * s[0] ** 2)

    def end(self, limit, side):
        """Newton's method on LR(mu) - limit from beyond the end, where LR is convex enough."""
        se = 1 / mp.sqrt(mp.fsum(1 / (x + self.tau2) for x in self.v))
        mu = self.mu + side * 3 * se
        for _ in range(60):
            t = self.best(mu)
            slope = 2 * mp.fsum((mu - b) / (x + t) for b, x in zip(self.y, self.v))
            step = (self.deviance(mu, t) - self.top - limit) / slope
            mu -= step
            if abs(step) < mp.mpf(10) ** -22 * se:
                return mu
        raise ArithmeticError("no end found")


def main():
    quantile = mp.findroot(lambda z: mp.erfc(z / mp.sqrt(2)) - ALPHA, 1.96) ** 2
    columns = ["case", "hc_lb", "hc_ub", "hc_pval", "pl_lb", "pl_ub", "pl_pval", "bartlett",
               "plb_lb", "plb_ub", "plb_pval"]
    lines = [f"# scripts/reference/mean_intervals.py: Python {platform.python_version()}, "
             f"mpmath {mp.__version__}", ",".join(columns)]
    for case in CASES:
        data = json.loads((ROOT / "pool" / f"{case}.json").read_text())
        pairs = [(a, b) for a, b in zip(data["yi"], data["vi"]) if a is not None]
        y, v = [mp.mpf(a) for a, _ in pairs], [mp.mpf(b) for _, b in pairs]
        profile = Profile(y, v)
        ratio, divisor = profile.ratio(mp.mpf(0)), profile.bartlett()
        values = list(HenmiCopas(y, v).interval())
        values += [profile.end(quantile, -1), profile.end(quantile, 1), mp.erfc(mp.sqrt(ratio / 2))]
        values += [divisor, profile.end(divisor * quantile, -1), profile.end(divisor * quantile, 1),
                   mp.erfc(mp.sqrt(ratio / divisor / 2))]
        lines.append(",".join([case] + [mp.nstr(x, 17) for x in values]))
        print(lines[-1], flush=True)
    (ROOT / "mean_intervals.csv").write_text("\n".join(lines) + "\n")


main()
