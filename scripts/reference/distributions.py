#!/usr/bin/python3
"""Writes tests/reference/distributions.csv: quantiles and tails from 60-digit arithmetic."""
import pathlib
import platform

import mpmath as mp

mp.mp.dps = 60
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/reference/distributions.csv"

PROBABILITIES = [1e-300, 1e-100, 1e-20, 1e-8, 0.001, 0.025, 0.05, 0.3, 0.49, 0.5, 0.7, 0.95, 0.975,
                 0.995, 0.9999999, 1 - 2**-40]
TAILS = [1e-200, 1e-20, 1e-6, 0.001, 0.025, 0.05, 0.4, 0.5, 0.75, 0.975, 0.999]
T_DF = [1.0, 2.0, 3.0, 7.0, 12.0, 30.0, 99.0, 1999.0, 1e5, 2.5]
CHI_DF = [1.0, 2.0, 3.0, 7.0, 12.0, 99.0, 1999.0, 1e5]
T_VALUES = [0.0, 1e-10, 0.1, 1.0, 1.96, -2.5, 6.0, 12.706, 40.0, 1e4]
Z_VALUES = [0.0, 1e-10, 0.1, 1.0, 1.959963984540054, -2.5, 6.0, 12.0, 30.0, 37.5]
# Multiples of df, so that both tails of every df are seen.
CHI_RATIOS = [0.0, 1e-6, 0.1, 0.5, 0.9, 1.0, 1.1, 1.5, 3.0, 20.0]
M_VALUES = [1.5, 2.0, 2.5, 3.0, 4.0, 10.0, 20.0, 50.0, 100.5, 1e3, 12345.0, 1e5, 1e6]


def normal_quantile(p):
    if p == 0.5:
        return mp.mpf(0)
    tail = min(mp.mpf(p), 1 - mp.mpf(p))
    z = mp.sqrt(-2 * mp.log(2 * tail)) + mp.mpf("0.1")
    for _ in range(200):  # Newton's method on the logarithm of the tail
        at = mp.erfc(z / mp.sqrt(2)) / 2
        density = mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)
        step = mp.log(at / tail) * at / density
        z += step
        if abs(step) < mp.mpf(10) ** -45:
            break
    return -z if p < 0.5 else z


def t_tail(t, df):
    """P(T > t) for t >= 0."""
    t, df = mp.mpf(t), mp.mpf(df)
    x = df / (df + t * t)
    return mp.betainc(df / 2, 0.5, 0, x, regularized=True) / 2


def chi_tail(x, df):
    return mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)


def chi_below(x, df):
    return mp.gammainc(mp.mpf(df) / 2, 0, mp.mpf(x) / 2, regularized=True)


def bisected(probability, target):
    """x > 0 with probability(x) = target, by bisection on log x."""
    low, high = mp.mpf(-2000), mp.mpf(2000)
    rises = probability(mp.exp(mp.mpf(50))) > mp.mpf("0.5")
    for _ in range(190):
        middle = (low + high) / 2
        below = (probability(mp.exp(middle)) < target) == rises
        low, high = (middle, high) if below else (low, middle)
    return mp.exp((low + high) / 2)


def t_quantile(p, df):
    if p == 0.5:
        return mp.mpf(0)
    tail = min(mp.mpf(p), 1 - mp.mpf(p))
    t = bisected(lambda x: t_tail(x, df), tail)
    return -t if p < 0.5 else t


def rows():
    for p in PROBABILITIES:
        yield "normal_quantile", p, "", normal_quantile(p)
    for z in Z_VALUES:
        yield "normal_density", z, "", mp.exp(-mp.mpf(z) ** 2 / 2) / mp.sqrt(2 * mp.pi)
        yield "normal_cdf", z, "", mp.erfc(-mp.mpf(z) / mp.sqrt(2)) / 2
        yield "normal_cdf", -z, "", mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2
        yield "normal_two_sided_pval", z, "", mp.erfc(abs(mp.mpf(z)) / mp.sqrt(2))
    for df in T_DF:
        for p in PROBABILITIES[2:]:
            yield "t_quantile", p, df, t_quantile(p, df)
        for t in T_VALUES:
            yield "t_two_sided_pval", t, df, 2 * t_tail(abs(t), df)
    for df in CHI_DF:
        for p in TAILS:
            if p >= 1e-20:
                below = bisected(lambda x: chi_below(x, df), mp.mpf(p))
                yield "chi_squared_quantile", p, df, below
            above = bisected(lambda x: chi_tail(x, df), mp.mpf(p))
            yield "chi_squared_upper_quantile", p, df, above
        for ratio in CHI_RATIOS:
            yield "chi_squared_upper_pval", ratio * df, df, chi_tail(ratio * df, df)
    for m in M_VALUES:
        half = mp.mpf(m) / 2
        yield "half_step_gamma_ratio", m, "", mp.exp(mp.loggamma(half) - mp.loggamma(half - 0.5))


def main():
    versions = f"mpmath {mp.__version__}, Python {platform.python_version()}"
    lines = [f"# scripts/reference/distributions.py, {versions}", "function,x,df,value"]
    for function, x, df, value in rows():
        if value == 0 or abs(value) > 1e-300:  # less is not a normal double
            lines.append(f"{function},{x!r},{df},{mp.nstr(value, 20)}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
