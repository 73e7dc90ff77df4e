#!/usr/bin/python3
"""Writes tests/reference/counts.csv: effects of counts that metafor 3.8-1 does not give, or not to
many digits, from 50-digit arithmetic. The cells are those of the input, in the order of its struct."""
import pathlib
import platform

import mpmath as mp

mp.mp.dps = 50
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference/counts.csv"

TABLES = [(4, 119, 11, 128), (10, 20, 30, 40), (6, 300, 29, 274), (15, 7, 3, 22), (480, 20, 390, 110)]
UNEVEN = [(1000000, 1, 2, 999990), (1e9, 3, 5, 2e9), (1000001, 1000000, 1000000, 1000002),
          (1, 100000, 1, 123456), (3, 1000000, 2000000, 1)]
TETRACHORIC = [*TABLES, (20, 20, 20, 20), (203, 186, 167, 374), (1, 1, 1, 2), (40, 1, 1, 60),
               (1000, 1, 1, 1000), (1, 30, 45, 2), (3, 200, 5, 90000), (500, 3, 40, 700),
               (0.5, 12.5, 3.5, 8.5), (10000, 1, 7, 20000)]
LOG_RANK = [(-12.5, 31.25), (3.7, 0.8), (0.0, 17.0)]


def phi(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def quantile(p):
    """By Newton's method on the logarithm of the tail."""
    if p == mp.mpf(1) / 2:
        return mp.mpf(0)
    tail = min(p, 1 - p)
    z = mp.sqrt(-2 * mp.log(2 * tail)) + mp.mpf("0.1")
    for _ in range(100):
        at = mp.erfc(z / mp.sqrt(2)) / 2
        step = mp.log(at / tail) * at * mp.sqrt(2 * mp.pi) * mp.exp(z * z / 2)
        z += step
        if abs(step) < mp.mpf(10) ** -45:
            break
    return -z if p < mp.mpf(1) / 2 else z


def bivariate(h, k, rho):
    """P(X <= h, Y <= k) as the integral over x, with cuts where the integrand changes fast."""
    s = mp.sqrt(1 - rho**2)
    cuts = {mp.mpf(-20), h} | {h - mp.mpf(2) ** power for power in range(-6, 4)}
    if abs(rho) > 0.01:
        cuts |= {x for x in ((k - step * s) / rho for step in range(-14, 15)) if -20 < x < h}
    inner = lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi) * phi((k - rho * x) / s)
    return mp.quad(inner, sorted(cuts))


def density(h, k, rho):
    s2 = 1 - rho**2
    return mp.exp(-(h * h + k * k - 2 * rho * h * k) / (2 * s2)) / (2 * mp.pi * mp.sqrt(s2))


def tetrachoric(a, b, c, d):
    """Newton's method on the share of the first cell, then the inverse of Fisher's information."""
    n = mp.mpf(a) + b + c + d
    h, k = quantile((mp.mpf(a) + b) / n), quantile((mp.mpf(a) + c) / n)
    low, high = mp.mpf(-1) + mp.mpf(10) ** -12, 1 - mp.mpf(10) ** -12
    rho = mp.sin(mp.pi / 2 * (mp.sqrt(mp.mpf(a) * d) - mp.sqrt(mp.mpf(b) * c))
                 / (mp.sqrt(mp.mpf(a) * d) + mp.sqrt(mp.mpf(b) * c)))
    for _ in range(60):
        gap = bivariate(h, k, rho) - a / n
        low, high = (rho, high) if gap < 0 else (low, rho)
        following = rho - gap / density(h, k, rho)
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - rho) < mp.mpf(10) ** -30:
            break
        rho = following
    rho, s = following, mp.sqrt(1 - following**2)
    # Derivatives of the four shares by rho, h and k.
    f, by_h = density(h, k, rho), mp.exp(-h * h / 2) / mp.sqrt(2 * mp.pi)
    by_k = mp.exp(-k * k / 2) / mp.sqrt(2 * mp.pi)
    ah, ak = by_h * phi((k - rho * h) / s), by_k * phi((h - rho * k) / s)
    slopes = [(f, ah, ak), (-f, by_h - ah, -ak), (-f, -ah, by_k - ak), (f, ah - by_h, ak - by_k)]
    information = mp.matrix(3, 3)
    for slope, cell in zip(slopes, (a, b, c, d)):
        for i in range(3):
            for j in range(3):
                information[i, j] += n * slope[i] * slope[j] / (cell / n)
    return rho, (information ** -1)[0, 0]


def phi_coefficient(a, b, c, d, stratified):
    a, b, c, d = map(mp.mpf, (a, b, c, d))
    n1, n2, n = a + b, c + d, a + b + c + d

    def of(p1, p2):
        m = (n1 * p1 + n2 * p2) / n
        return mp.sqrt(n1 * n2) * (p1 - p2) / (n * mp.sqrt(m * (1 - m)))

    def of_shares(w, x, y, z):
        return (w * z - x * y) / mp.sqrt((w + x) * (y + z) * (w + y) * (x + z))

    if stratified:
        p1, p2 = a / n1, c / n2
        slopes = (mp.diff(lambda p: of(p, p2), p1), mp.diff(lambda p: of(p1, p), p2))
        variance = slopes[0] ** 2 * p1 * (1 - p1) / n1 + slopes[1] ** 2 * p2 * (1 - p2) / n2
        return of(p1, p2), variance
    shares = [x / n for x in (a, b, c, d)]
    slopes = [mp.diff(of_shares, shares, tuple(int(i == j) for j in range(4))) for i in range(4)]
    mean = mp.fsum(p * g for p, g in zip(shares, slopes))
    return of_shares(*shares), mp.fsum(p * (g - mean) ** 2 for p, g in zip(shares, slopes)) / n


def averages(tables):
    one = mp.fsum(t[0] for t in tables) / mp.fsum(t[0] + t[1] for t in tables)
    two = mp.fsum(t[2] for t in tables) / mp.fsum(t[2] + t[3] for t in tables)
    return one, two


def ratios():
    """RR, OR and the SMDs from OR under AV: as metafor since 4.0."""
    p1, p2 = averages(TABLES)
    for t in TABLES:
        a, b, c, d = map(mp.mpf, t)
        risk = mp.log(a / (a + b)) - mp.log(c / (c + d))
        odds = mp.log(a * d / (b * c))
        yield "RR", "AV", t, risk, (1 - p1) / (p1 * (a + b)) + (1 - p2) / (p2 * (c + d))
        vi = 1 / (p1 * (1 - p1) * (a + b)) + 1 / (p2 * (1 - p2) * (c + d))
        yield "OR", "AV", t, odds, vi
        yield "OR2DL", "AV", t, odds * mp.sqrt(3) / mp.pi, vi * 3 / mp.pi**2
        yield "OR2DN", "AV", t, odds / mp.mpf("1.65"), vi / mp.mpf("1.65") ** 2


def uneven():
    """Where the usual formulas lose digits."""
    for t in UNEVEN:
        a, b, c, d = map(mp.mpf, t)
        reciprocals = 1 / a + 1 / b + 1 / c + 1 / d
        q = (a * d - b * c) / (a * d + b * c)
        y = (mp.sqrt(a * d) - mp.sqrt(b * c)) / (mp.sqrt(a * d) + mp.sqrt(b * c))
        yield "YUQ", "LS", t, q, (1 - q**2) ** 2 * reciprocals / 4
        yield "YUY", "LS", t, y, (1 - y**2) ** 2 * reciprocals / 16
        yield "PHI", "CS", t, *phi_coefficient(*t, False)
        yield "PHI", "ST", t, *phi_coefficient(*t, True)
        z1, z2 = quantile(a / (a + b)), quantile(c / (c + d))
        spread = lambda p, z, n: 2 * mp.pi * p * (1 - p) * mp.exp(z * z) / n
        yield "PBIT", "LS", t, z1 - z2, spread(a / (a + b), z1, a + b) + spread(c / (c + d), z2, c + d)


def rows():
    yield from ratios()
    yield from uneven()
    for t in TETRACHORIC:
        yield "RTET", "LS", t, *tetrachoric(*t)
    for o, v in LOG_RANK:
        yield "HR", "LS", (o, v), mp.mpf(o) / mp.mpf(v), 1 / mp.mpf(v)


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/counts.py, {versions}", "set,measure,vtype,to,x1,x2,x3,x4,yi,vi"]
    for measure, vtype, cells, yi, vi in sorted(rows(), key=lambda row: row[:2]):
        padded = [repr(float(x)) for x in cells] + [""] * (4 - len(cells))
        values = f"{mp.nstr(yi, 20)},{mp.nstr(vi, 20)}"
        lines.append(f"counts,{measure},{vtype},only0,{','.join(padded)},{values}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
