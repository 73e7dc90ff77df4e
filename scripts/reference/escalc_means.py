#!/usr/bin/python3
"""Writes tests/reference/escalc_means.csv: effect sizes of means, correlations and reliabilities.

40-digit arithmetic, each formula as its source prints it (the sources stand in the headers of
include/copse/effect). A row is one study; studies of one measure and variance type belong together,
since some variances look at all of them. Inputs stand in the order of their struct.
"""
import pathlib
import platform

import mpmath as mp

mp.mp.dps = 40
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference/escalc_means.csv"

TWO_MEANS = [  # m1i, sd1i, n1i, m2i, sd2i, n2i
    (12.4, 3.1, 24, 10.9, 2.7, 26),
    (103.25, 14.5, 151, 99.5, 16.25, 148),
    (0.37, 0.21, 5, 0.52, 0.09, 4),
    (6.8169, 1.769982, 3, 3.945, 1.115797, 5),
    (55.0, 47.0, 155, 75.0, 64.0, 156),
    (8.5, 2.25, 10.5, 8.5, 3.5, 12.25),
]
ONE_MEAN = [(s[0], s[1], s[2]) for s in TWO_MEANS]
CORRELATIONS = [(0.31, 45), (-0.62, 12), (0.0, 30), (0.05, 5), (0.91, 7), (-0.2, 6), (0.4, 33.5),
                (0.187, 10900), (0.999, 8)]  # ri, ni
PARTIAL = [(0.35, 3, 40), (-0.12, 1, 25), (0.8, 5, 12), (0.0, 2, 300)]  # ri, mi, ni
SEMI_PARTIAL = [(2.3, 3, 40, 0.3), (-1.1, 2, 60, 0.45), (0.4, 5, 15, 0.62)]  # ti, mi, ni, r2i
DETERMINATION = [(0.3, 3, 40), (0.02, 1, 150), (0.77, 6, 12)]  # r2i, mi, ni
PAIRED = [  # m1i, sd1i, m2i, sd2i, ni, ri
    (26.0, 4.0, 22.0, 5.0, 40, 0.6),
    (3.25, 1.5, 3.75, 1.25, 5, -0.3),
    (110.5, 20.0, 98.0, 20.5, 212, 0.97),
    (7.0, 2.0, 7.5, 3.0, 12.5, 0.0),
]
ONE_SPREAD_PAIRED = [(p[0], p[2], p[1], p[4], p[5]) for p in PAIRED]  # m1i, m2i, sd1i, ni, ri
ALPHAS = [(0.93, 20, 103), (0.41, 2, 12), (-0.2, 5, 60), (0.785, 8, 1540)]  # ai, mi, ni


def j(m):
    return mp.exp(mp.loggamma(m / 2) - mp.loggamma((m - 1) / 2)) / mp.sqrt(m / 2)


def weighted(values, sizes):
    return mp.fsum(v * n for v, n in zip(values, sizes)) / mp.fsum(sizes)


def pooled(s):
    _, s1, n1, _, s2, n2 = s
    return mp.sqrt(((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / (n1 + n2 - 2))


def smd_family(studies, by_control):
    """g and the variances under equal population variances, by variance type."""
    d, m, size, both = [], [], [], []
    for s in studies:
        d.append((s[0] - s[3]) / (s[4] if by_control else pooled(s)))
        m.append(s[5] - 1 if by_control else s[2] + s[5] - 2)
        size.append(s[5] if by_control else s[2] + s[5])
        both.append(s[2] + s[5])
    g = [j(mi) * di for mi, di in zip(m, d)]
    mean_g = weighted(g, both)
    types = ["LS", "LS2", "UB", "AV"] + ([] if by_control else ["H0", "revman"])
    for t in types:
        for i, s in enumerate(studies):
            base = 1 / s[2] + 1 / s[5]
            J2 = j(m[i]) ** 2
            v = {"LS": base + g[i] ** 2 / (2 * size[i]),
                 "LS2": J2 * (base + d[i] ** 2 / (2 * size[i])),
                 "UB": base + (1 - (m[i] - 2) / (m[i] * J2)) * g[i] ** 2,
                 "AV": base + mean_g**2 / (2 * size[i]),
                 "H0": J2 * base * m[i] / (m[i] - 2),
                 "revman": base + g[i] ** 2 / (2 * (size[i] - mp.mpf("3.94")))}[t]
            yield t, i, g[i], v


def bonett(s, delta, t):
    _, s1, n1, _, s2, n2 = s
    sd = mp.sqrt((s1**2 + s2**2) / 2)
    a = 1 if t in ("LS", "LS3") else 0
    b = 1 if t == "LS" else 0
    return delta**2 / (8 * sd**4) * (s1**4 / (n1 - a) + s2**4 / (n2 - a)) + (
        s1**2 / (sd**2 * (n1 - b)) + s2**2 / (sd**2 * (n2 - b)))


def heteroscedastic(studies):
    for t in ("LS", "LS2", "LS3"):
        for i, s in enumerate(studies):
            g = j(s[2] + s[5] - 2) * (s[0] - s[3]) / mp.sqrt((s[1] ** 2 + s[4] ** 2) / 2)
            yield t, i, g, bonett(s, g, t)


def smd1h(studies):
    for i, (m1, s1, n1, m2, s2, n2) in enumerate(studies):
        g = j(n2 - 1) * (m1 - m2) / s2
        yield "LS", i, g, s1**2 / s2**2 / (n1 - 1) + 1 / (n2 - 1) + g**2 / (2 * (n2 - 1))


def rom(studies):
    cv1 = weighted([s[1] / s[0] for s in studies], [s[2] for s in studies])
    cv2 = weighted([s[4] / s[3] for s in studies], [s[5] for s in studies])
    cv = weighted([s[1] / s[0] for s in studies] + [s[4] / s[3] for s in studies],
                  [s[2] for s in studies] + [s[5] for s in studies])
    for t in ("LS", "LS2", "HO", "AV", "AVHO"):
        for i, s in enumerate(studies):
            m1, s1, n1, m2, s2, n2 = s
            v1, v2 = s1**2 / (n1 * m1**2), s2**2 / (n2 * m2**2)
            sp = pooled(s)
            v = {"LS": v1 + v2, "LS2": v1 + v2 + (v1**2 + v2**2) / 2,
                 "HO": sp**2 / (n1 * m1**2) + sp**2 / (n2 * m2**2),
                 "AV": cv1**2 / n1 + cv2**2 / n2, "AVHO": cv**2 * (1 / n1 + 1 / n2)}[t]
            yield t, i, mp.log(m1 / m2) + (v1 - v2) / 2, v


def vr_of(s):
    b1, b2 = 1 / (2 * (s[2] - 1)), 1 / (2 * (s[5] - 1))
    return mp.log(s[1] / s[4]) + b1 - b2, b1 + b2


def cvr(studies):
    ratios = [(y, v) for t, _, y, v in rom(studies) if t == "LS"]
    for i, s in enumerate(studies):
        y, v = vr_of(s)
        yield "LS", i, y - ratios[i][0], v + ratios[i][1]


def vr(spreads):
    for i, (s1, n1, s2, n2) in enumerate(spreads):
        yield "LS", i, *vr_of((0, s1, n1, 0, s2, n2))


def cles(studies):
    for t in ("LS", "LS2", "LS3", "HO"):
        for i, s in enumerate(studies):
            sd = pooled(s) if t == "HO" else mp.sqrt((s[1] ** 2 + s[4] ** 2) / 2)
            d = (s[0] - s[3]) / sd
            v = 1 / s[2] + 1 / s[5] + d**2 / (2 * (s[2] + s[5])) if t == "HO" else bonett(s, d, t)
            yield t, i, mp.ncdf(d / mp.sqrt(2)), mp.exp(-(d**2) / 2) / (4 * mp.pi) * v


def md(studies):
    for t in ("LS", "HO"):
        for i, s in enumerate(studies):
            v = pooled(s) ** 2 * (1 / s[2] + 1 / s[5])
            yield t, i, s[0] - s[3], v if t == "HO" else s[1] ** 2 / s[2] + s[4] ** 2 / s[5]


def from_d(studies, measure):
    for i, s in enumerate(studies):
        n1, n2 = s[2], s[5]
        n = n1 + n2
        d = (s[0] - s[3]) / pooled(s)
        v = 1 / n1 + 1 / n2 + d**2 / (2 * n)
        h = (n - 2) / n1 + (n - 2) / n2
        r = d / mp.sqrt(d**2 + h)
        if measure == "RPB":
            st = h**2 / (h + d**2) ** 3 * v
            yield "LS", i, r, st
            yield "ST", i, r, st
            yield "CS", i, r, (1 - r**2) ** 2 * (n * r**2 / (4 * n1 * n2)
                                                 + (2 - 3 * r**2) / (2 * n))
        elif measure == "RBIS":
            p, q = n1 / n, n2 / n
            z = mp.findroot(lambda x: mp.erfc(x / mp.sqrt(2)) / 2 - p, 0)
            f = mp.npdf(z)
            y = mp.sqrt(p * q) / f * r
            c = max(-1, min(1, y))
            yield "LS", i, y, (p * q / f**2 - (mp.mpf(3) / 2 + (1 - p * z / f) * (1 + q * z / f))
                               * c**2 + c**4) / (n - 1)
        else:
            factor = mp.pi / mp.sqrt(3) if measure == "D2ORL" else mp.mpf(1.65)
            yield "LS", i, factor * d, factor**2 * v


def one_mean(groups, measure):
    pooled_variance = weighted([s[1] ** 2 for s in groups], [s[2] - 1 for s in groups])
    for i, (m, sd, n) in enumerate(groups):
        g = j(n - 1) * m / sd
        b = 1 / (2 * (n - 1))
        if measure == "MN":
            yield "LS", i, m, sd**2 / n
            yield "HO", i, m, pooled_variance / n
        else:
            yield "LS", i, *{"MNLN": (mp.log(m), sd**2 / (n * m**2)),
                             "SMN": (g, 1 / n + g**2 / (2 * n)),
                             "CVLN": (mp.log(sd / m) + b, b + sd**2 / (n * m**2))}[measure]


def sdln(spreads):
    for i, (sd, n) in enumerate(spreads):
        yield "LS", i, mp.log(sd) + 1 / (2 * (n - 1)), 1 / (2 * (n - 1))


def unbiased(r, n):
    return r * mp.hyp2f1(0.5, 0.5, (n - 2) / 2, 1 - r**2)


def correlation(studies, measure):
    y = [unbiased(r, n) if measure == "UCOR" else r for r, n in studies]
    mean = weighted(y, [n for _, n in studies])
    for i, (r, n) in enumerate(studies):
        if measure == "ZCOR":
            yield "LS", i, mp.atanh(r), 1 / (n - 3)
            continue
        yield "LS", i, y[i], (1 - y[i] ** 2) ** 2 / (n - 1)
        yield "AV", i, y[i], (1 - mean**2) ** 2 / (n - 1)
        if measure == "COR":
            yield "H0", i, y[i], 1 / (n - 1)
        else:
            rest = (n - 3) / (n - 2) * (1 - r**2) * mp.hyp2f1(1, 1, n / 2, 1 - r**2)
            yield "UB", i, y[i], y[i] ** 2 - (1 - rest)


def partial(studies, measure):
    mean = weighted([r for r, _, _ in studies], [n for _, _, n in studies])
    for i, (r, m, n) in enumerate(studies):
        if measure == "ZPCOR":
            yield "LS", i, mp.atanh(r), 1 / (n - m - 2)
        else:
            yield "LS", i, r, (1 - r**2) ** 2 / (n - m)
            yield "AV", i, r, (1 - mean**2) ** 2 / (n - m)


def semi_partial(studies):
    y = [t * mp.sqrt(1 - r2) / mp.sqrt(n - m - 1) for t, m, n, r2 in studies]
    mean = weighted(y, [s[2] for s in studies])
    for t in ("LS", "AV"):
        for i, (_, _, n, r2) in enumerate(studies):
            at = y[i] if t == "LS" else mean
            yield t, i, y[i], (r2**2 - 2 * r2 + (r2 - at**2) + 1 - (r2 - at**2) ** 2) / n


def determination(studies):
    mean = weighted([s[0] for s in studies], [s[2] for s in studies])
    for i, (r2, m, n) in enumerate(studies):
        yield "LS", i, r2, 4 * r2 * (1 - r2) ** 2 / n
        yield "LS2", i, r2, (4 * r2 * (1 - r2) ** 2 * (n - m - 1) ** 2
                             / ((n**2 - 1) * (n + 3)))
        yield "AV", i, r2, 4 * mean * (1 - mean) ** 2 / n


def changes(studies, measure):
    for i, s in enumerate(studies):
        m1, s1, m2, s2, n, r = s
        sd2 = s1**2 + s2**2 - 2 * r * s1 * s2
        if measure == "MC":
            yield "LS", i, m1 - m2, sd2 / n
        elif measure == "ROMC":
            yield "LS", i, mp.log(m1 / m2), (s1**2 / (n * m1**2) + s2**2 / (n * m2**2)
                                             - 2 * r * s1 * s2 / (m1 * m2 * n))
        elif measure == "SMCC":
            yield from standardised_change(i, (m1 - m2) / mp.sqrt(sd2), n, 1, 1)
        else:
            g = j(n - 1) * (m1 - m2) / s1
            yield "LS", i, g, sd2 / (s1**2 * (n - 1)) + g**2 / (2 * (n - 1))
            yield "LS2", i, g, sd2 / (s1**2 * n) + g**2 / (2 * n)


def smcr(studies):
    for i, (m1, m2, s1, n, r) in enumerate(studies):
        yield from standardised_change(i, (m1 - m2) / s1, n, 2 * (1 - r),
                                       2 * (1 - unbiased(r, n)))


def standardised_change(i, d, n, c, c_unbiased):
    m = n - 1
    J, g = j(m), j(m) * d
    yield "LS", i, g, c / n + g**2 / (2 * n)
    yield "LS2", i, g, J**2 * (c / n + d**2 / (2 * n))
    yield "UB", i, g, c_unbiased / n + (1 - (m - 2) / (m * J**2)) * g**2
    yield "H0", i, g, J**2 * m / (m - 2) * c / n


def alphas(studies, measure):
    third = mp.mpf(1) / 3
    for i, (a, m, n) in enumerate(studies):
        yield "LS", i, *{
            "ARAW": (a, 2 * m * (1 - a) ** 2 / ((m - 1) * (n - 2))),
            "AHW": (1 - (1 - a) ** third,
                    18 * m * (n - 1) * (1 - a) ** (2 * third) / ((m - 1) * (9 * n - 11) ** 2)),
            "ABT": (-mp.log(1 - a), 2 * m / ((m - 1) * (n - 2)))}[measure]


def measures():
    """Yields a code, its studies, and what gives its rows."""
    yield "MD", TWO_MEANS, md
    yield "SMD", TWO_MEANS, lambda s: smd_family(s, False)
    yield "SMD1", TWO_MEANS, lambda s: smd_family(s, True)
    yield "SMDH", TWO_MEANS, heteroscedastic
    yield "SMD1H", TWO_MEANS, smd1h
    yield "ROM", TWO_MEANS, rom
    yield "CVR", TWO_MEANS, cvr
    yield "VR", [(s[1], s[2], s[4], s[5]) for s in TWO_MEANS], vr
    yield "CLES", TWO_MEANS, cles
    for code in ("RPB", "RBIS", "D2ORL", "D2ORN"):
        yield code, TWO_MEANS, lambda s, code=code: from_d(s, code)
    for code in ("MN", "MNLN", "SMN", "CVLN"):
        yield code, ONE_MEAN, lambda s, code=code: one_mean(s, code)
    yield "SDLN", [(s[1], s[2]) for s in ONE_MEAN], sdln
    for code in ("COR", "UCOR", "ZCOR"):
        yield code, CORRELATIONS, lambda s, code=code: correlation(s, code)
    for code in ("PCOR", "ZPCOR"):
        yield code, PARTIAL, lambda s, code=code: partial(s, code)
    yield "SPCOR", SEMI_PARTIAL, semi_partial
    yield "R2", DETERMINATION, determination
    for code in ("MC", "SMCC", "SMCRH", "ROMC"):
        yield code, PAIRED, lambda s, code=code: changes(s, code)
    yield "SMCR", ONE_SPREAD_PAIRED, smcr
    for code in ("ARAW", "AHW", "ABT"):
        yield code, ALPHAS, lambda s, code=code: alphas(s, code)


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/escalc_means.py, {versions}",
             "measure,variance,study,in1,in2,in3,in4,in5,in6,yi,vi"]
    for code, studies, rows in measures():
        exact = [tuple(mp.mpf(x) for x in s) for s in studies]
        for variance, i, yi, vi in sorted(rows(exact), key=lambda row: row[0]):
            inputs = [repr(float(x)) for x in studies[i]] + [""] * (6 - len(studies[i]))
            lines.append(",".join([code, variance, str(i), *inputs, mp.nstr(yi, 20),
                                   mp.nstr(vi, 20)]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
