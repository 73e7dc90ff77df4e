#!/usr/bin/python3
"""Writes tests/intake/imports: one made-up review as RevMan 5 CSV, RevMan 5 XML and RevMan Web package.

The results in the files are computed here, by the formulas of RevMan 5 (Deeks and Higgins, "Statistical
algorithms in Review Manager 5"), from the made-up data below; nothing of copse is used.
"""
import csv
import io
import math
import pathlib
import shutil
import zipfile
from xml.sax.saxutils import escape, quoteattr

from scipy import stats

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/intake/imports"
STUDIES = {  # name: year
    "Adler 1998": "1998", "Brandt 2001": "2001", "Chen 2004": "2004", "Müller 2007": "2007",
    "O'Neil & Roe 2010": "2010", "Silva 2013a": "2013",
}
# (comparison, number, name, type, method, measure, model, swapped, subgroups: {name: {study: data}})
# dichotomous: ai n1i ci n2i; continuous: m1i sd1i n1i m2i sd2i n2i; generic: yi sei n1i n2i; o-e: O-E V
OUTCOMES = [
    (1, 1, "Relapse", "DICH", "MH", "OR", "Fixed", False, {
        "Adults": {"Adler 1998": (12, 60, 20, 58), "Brandt 2001": (0, 31, 4, 29)},
        "Children <12 years": {"Chen 2004": (25, 110, 31, 104), "Müller 2007": (9, 45, 7, 44)}}),
    (1, 2, "Stroke", "DICH", "MH", "RR", "Random", False, {"": {
        "Adler 1998": (14, 60, 9, 58), "Chen 2004": (7, 110, 19, 104), "Müller 2007": (0, 45, 0, 44),
        "Silva 2013a": (31, 150, 20, 152)}}),
    (1, 3, "Falls", "DICH", "MH", "RD", "Fixed", False, {"": {
        "Brandt 2001": (5, 31, 9, 29), "Chen 2004": (40, 110, 52, 104),
        "O'Neil & Roe 2010": (8, 80, 8, 81)}}),
    (1, 4, "Death", "DICH", "PETO", "PETO_OR", "Fixed", False, {"": {
        "Adler 1998": (1, 60, 4, 58), "Brandt 2001": (0, 31, 1, 29), "Silva 2013a": (3, 150, 5, 152)}}),
    (1, 5, "No response", "DICH", "MH", "RR", "Fixed", True, {"": {
        "Adler 1998": (44, 60, 30, 58), "Chen 2004": (70, 110, 51, 104)}}),
    (2, 1, "Pain (0-100 mm)", "CONT", "IV", "MD", "Random", False, {"": {
        "Adler 1998": (41.2, 18.5, 59, 52.9, 21.25, 57), "Brandt 2001": (38, 20.1, 31, 36.4, 17.75, 29),
        "O'Neil & Roe 2010": (29.6, 15, 80, 37.1, 16.5, 81)}}),
    (2, 2, "Quality of life", "CONT", "IV", "SMD", "Fixed", False, {
        "End of treatment": {"Adler 1998": (22.5, 5.1, 59, 20.4, 5.6, 57),
                             "Chen 2004": (61, 12.4, 108, 57.5, 13.9, 101)},
        "One year": {"Adler 1998": (21.75, 6.3, 52, 21.1, 6.05, 50)}}),
    (2, 3, "Time to relapse", "IV", "IV", "Hazard Ratio", "Random", False, {"": {
        "Brandt 2001": (-0.693, 0.31, 31, 29), "Müller 2007": (0.05, 0.22, 45, 44),
        "Silva 2013a": (-0.288, 0.125, 150, 152)}}),
    (2, 4, "Change in sleep", "IV", "IV", "Mean Difference", "Fixed", False, {"": {
        "Chen 2004": (0.42, 0.2, 0, 0), "Silva 2013a": (-0.1, 0.35, 0, 0)}}),
    (2, 5, "Survival", "IPD", "EXP_O_E_VAR", "Hazard Ratio", "Fixed", False, {"": {
        "Adler 1998": (-3.5, 9.25), "O'Neil & Roe 2010": (-1.2, 14.6), "Silva 2013a": (2.4, 20.5)}}),
    (2, 6, "Adverse events in words", "OTHER", "", "", "", False, {}),
    (2, 7, "Not calculated", "CONT", "IV", "SMD", "Fixed", False, {"": {
        "Brandt 2001": (5, 4.7, 13, 6.5, 3.8, 13), "Chen 2004": (4.9, 1.71, 30, 6.1, 2.3, 50)}}),
]
COMPARISONS = {1: "New drug versus placebo", 2: "New drug versus usual care"}
LABELS = ("New drug", "Control", "Favours new drug", "Favours control")
RATIOS = {"OR", "RR", "PETO_OR", "Hazard Ratio"}
Z = stats.norm.ppf(0.975)


def cells(data, swapped):
    a, n1, c, n2 = data
    return (n1 - a, n1, n2 - c, n2) if swapped else data[:4]


def study_effect(outcome, data):
    """(yi, sei) on the scale of the analysis, or None; RevMan adds 0.5 where a cell is 0."""
    _, _, _, kind, _, measure, _, swapped, _ = outcome
    if kind == "IV":
        return data[:2]
    if kind == "IPD":
        return data[0] / data[1], 1 / math.sqrt(data[1])
    if kind == "CONT":
        m1, s1, n1, m2, s2, n2 = data
        if measure == "MD":
            return m1 - m2, math.sqrt(s1**2 / n1 + s2**2 / n2)
        n = n1 + n2
        pooled = math.sqrt(((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / (n - 2))
        g = (m1 - m2) / pooled * (1 - 3 / (4 * n - 9))
        return g, math.sqrt(n / (n1 * n2) + g**2 / (2 * (n - 3.94)))
    a, n1, c, n2 = cells(data, swapped)
    b, d, n = n1 - a, n2 - c, n1 + n2
    if measure == "PETO_OR":
        v = n1 * n2 * (a + c) * (b + d) / (n**2 * (n - 1))
        return (a - n1 * (a + c) / n) / v, 1 / math.sqrt(v)
    zero = 0 in (a, b, c, d)
    add = 0.5 if zero else 0
    if measure == "RD":
        e, f, g, h = a + add, b + add, c + add, d + add
        return a / n1 - c / n2, math.sqrt(e * f / (e + f) ** 3 + g * h / (g + h) ** 3)
    if a + c == 0 or b + d == 0:
        return None
    a, b, c, d = a + add, b + add, c + add, d + add
    if measure == "OR":
        return math.log(a * d / (b * c)), math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return math.log(a / (a + b) / (c / (c + d))), math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))


def mantel_haenszel(outcome, studies):
    """(estimate, se, weights) on the scale of the analysis; 0.5 added in studies with a zero cell."""
    measure, swapped = outcome[5], outcome[7]
    tables = []
    for data in studies:
        a, n1, c, n2 = cells(data, swapped)
        add = 0.5 if 0 in (a, n1 - a, c, n2 - c) else 0
        tables.append((a + add, n1 - a + add, c + add, n2 - c + add))
    sums = dict.fromkeys(("r", "s", "pr", "psqr", "qs", "v", "w"), 0.0)
    weights = []
    for a, b, c, d in tables:
        n1, n2, n = a + b, c + d, a + b + c + d
        if measure == "OR":
            r, s, p, q = a * d / n, b * c / n, (a + d) / n, (b + c) / n
            weights.append(s)
            parts = dict(r=r, s=s, pr=p * r, psqr=p * s + q * r, qs=q * s)
        elif measure == "RR":
            r, s = a * n2 / n, c * n1 / n
            weights.append(s)
            parts = dict(r=r, s=s, v=(n1 * n2 * (a + c) - a * c * n) / n**2)
        else:
            weights.append(n1 * n2 / n)
            parts = dict(r=a * n2 / n - c * n1 / n, w=n1 * n2 / n,
                         v=(a * b * n2**3 + c * d * n1**3) / (n1 * n2 * n**2))
        for key, value in parts.items():
            sums[key] += value
    r, s = sums["r"], sums["s"]
    if measure == "OR":
        v = sums["pr"] / (2 * r**2) + sums["psqr"] / (2 * r * s) + sums["qs"] / (2 * s**2)
        return math.log(r / s), math.sqrt(v), weights
    if measure == "RR":
        return math.log(r / s), math.sqrt(sums["v"] / (r * s)), weights
    return r / sums["w"], math.sqrt(sums["v"]) / sums["w"], weights


def pool(outcome, rows):
    """What RevMan prints for these studies; weights of those that are estimable."""
    used = [(name, data, study_effect(outcome, data)) for name, data in rows]
    used = [row for row in used if row[2]]
    y, w = [row[2][0] for row in used], [row[2][1] ** -2 for row in used]
    if outcome[4] == "MH":
        mean, se, weights = mantel_haenszel(outcome, [row[1] for row in used])
    else:
        mean, se, weights = sum(map(lambda a, b: a * b, w, y)) / sum(w), sum(w) ** -0.5, w
    q, df, tau2 = sum(wi * (yi - mean) ** 2 for wi, yi in zip(w, y)), len(y) - 1, None
    if outcome[6] == "Random":
        scale = sum(w) - sum(wi**2 for wi in w) / sum(w)
        tau2 = max(0.0, (q - df) / scale) if df else 0.0
        weights = [1 / (1 / wi + tau2) for wi in w]
        mean = sum(map(lambda a, b: a * b, weights, y)) / sum(weights)
        se = sum(weights) ** -0.5
    result = shown(outcome, mean, se)
    result.update(mean=mean, z=abs(mean / se), p=2 * stats.norm.sf(abs(mean / se)), q=q, df=df, tau2=tau2,
                  qp=stats.chi2.sf(q, df) if df else None,
                  i2=max(0.0, (q - df) / q) * 100 if df and q > 0 else 0.0,
                  weights={row[0]: weight for row, weight in zip(used, weights)})
    result.update(totals(outcome, [data for _, data in rows]))
    return result


def shown(outcome, y, se):
    show = math.exp if outcome[5] in RATIOS else float
    return dict(estimate=show(y), se=se, lb=show(y - Z * se), ub=show(y + Z * se))


def totals(outcome, rows):
    kind = outcome[3]
    if kind == "DICH":
        e1, n1, e2, n2 = (sum(row[i] for row in rows) for i in range(4))
        return dict(e1=e1, n1=n1, e2=e2, n2=n2)
    if kind == "CONT":
        return dict(n1=sum(row[2] for row in rows), n2=sum(row[5] for row in rows))
    if kind == "IV":
        return dict(n1=sum(row[2] for row in rows), n2=sum(row[3] for row in rows))
    return {}


def analyse(outcome):
    """Results of the outcome, its subgroups and its studies."""
    if outcome[2] == "Not calculated":
        rows = [data for group in outcome[8].values() for data in group.values()]
        return dict(totals(outcome, rows), df=len(rows) - 1), {}, {}
    groups = outcome[8]
    overall = pool(outcome, [item for group in groups.values() for item in group.items()])
    subgroups = {name: pool(outcome, list(group.items())) for name, group in groups.items() if name}
    if len(subgroups) > 1:
        w = [s["se"] ** -2 for s in subgroups.values()]
        y = [s["mean"] for s in subgroups.values()]
        mean = sum(map(lambda a, b: a * b, w, y)) / sum(w)
        q = sum(wi * (yi - mean) ** 2 for wi, yi in zip(w, y))
        df = len(w) - 1
        overall.update(bq=q, bdf=df, bp=stats.chi2.sf(q, df), bi2=max(0.0, (q - df) / q) * 100)
    studies = {}
    every = [(group, name, data) for group, rows in groups.items() for name, data in rows.items()]
    weights = [overall["weights"].get(name) for _, name, _ in every]
    if len(subgroups) > 1:  # a study may stand in several subgroups: weigh by place
        weights = place_weights(outcome, [data for _, _, data in every])
    total = sum(weight for weight in weights if weight)
    for (group, name, data), weight in zip(every, weights):
        effect = study_effect(outcome, data)
        if effect:
            studies[group, name] = dict(shown(outcome, *effect), weight=100 * weight / total)
    for group in subgroups:
        subgroups[group]["weight"] = sum(s["weight"] for (g, _), s in studies.items() if g == group)
    overall["weight"] = 100.0
    return overall, subgroups, studies


def place_weights(outcome, rows):
    if outcome[4] == "MH":
        return mantel_haenszel(outcome, rows)[2]
    return [study_effect(outcome, data)[1] ** -2 for data in rows]


def arms(outcome, data):
    """The study's data by the names of the CSV export."""
    kind = outcome[3]
    if kind == "DICH":
        return {"Events 1": data[0], "Total 1": data[1], "Events 2": data[2], "Total 2": data[3]}
    if kind == "CONT":
        return dict(zip(("Mean 1", "SD 1", "Total 1", "Mean 2", "SD 2", "Total 2"), data))
    if kind == "IV":
        return {"Total 1": data[2], "Total 2": data[3]}
    return {"O-E": data[0], "Var": data[1]}


def number(value, digits):
    """As the exports print: rounded, without trailing zeros."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


CSV_HEADER = (
    "Comparison Number,Outcome Number,Subgroup Number,Name,Data Type,Statistical Method,Effect Measure,"
    "Analysis Model,Swap event and non-event,Entered data are on log scale (Generic Inverse Variance only),"
    "Events 1,Mean 1,SD 1,Total 1,Events 2,Mean 2,SD 2,Total 2,O-E,Var,Effect Estimate,SE,CI Start,CI End,"
    "Weight,Q,P(Q),I²(Q),Tau²,Z,P(Z),Qint,P(Qint),I²(Qint),df,Group Label 1,Group Label 2,"
    "Left Graph Label,Right Graph Label,Year of study,User defined order").split(",")
CSV_TYPE = {"DICH": "DIC", "CONT": "CON", "IV": "IV", "IPD": "IPD", "OTHER": "OTH"}
CSV_RESULTS = {"e1": "Events 1", "n1": "Total 1", "e2": "Events 2", "n2": "Total 2",
               "estimate": "Effect Estimate", "lb": "CI Start", "ub": "CI End", "weight": "Weight", "q": "Q",
               "qp": "P(Q)", "i2": "I²(Q)", "tau2": "Tau²", "z": "Z", "p": "P(Z)", "bq": "Qint",
               "bp": "P(Qint)", "bi2": "I²(Qint)", "df": "df"}


def csv_row(numbers, name, **cells_of_row):
    row = dict.fromkeys(CSV_HEADER, "")
    row.update(zip(CSV_HEADER[:3], map(str, numbers)), Name=escape(name))
    row.update(cells_of_row)
    return row


def csv_results(result):
    return {CSV_RESULTS[key]: number(value, 8) for key, value in result.items() if key in CSV_RESULTS}


def revman_csv():
    rows = []
    for comparison, number_, name, kind, method, measure, model, swapped, groups in OUTCOMES:
        outcome = OUTCOMES[[o[:2] for o in OUTCOMES].index((comparison, number_))]
        if number_ == 1:
            rows.append(csv_row((comparison, 0, 0), COMPARISONS[comparison]))
        if kind == "OTHER":
            rows.append(csv_row((comparison, number_, 0), name, **{"Data Type": "OTH"}))
            continue
        overall, subgroups, studies = analyse(outcome)
        settings = dict(zip(CSV_HEADER[4:8], (CSV_TYPE[kind], method, measure, model)))
        settings[CSV_HEADER[8]] = "YES" if swapped else "NO"
        settings[CSV_HEADER[9]] = "YES" if kind == "IV" and measure in RATIOS else "NO"
        fixed = {"Tau²": "0"} if model == "Fixed" else {}
        labels = dict(zip(CSV_HEADER[35:39], LABELS))
        nothing = {} if subgroups else {"Qint": "0", "P(Qint)": "1", "I²(Qint)": "0"}
        results = {**nothing, **csv_results(overall), **fixed}
        rows.append(csv_row((comparison, number_, 0), name, **{**settings, **results, **labels}))
        order = 0
        for place, (group, members) in enumerate(groups.items(), start=1):
            at = (comparison, number_, place if group else 0)
            if group:
                results = {**csv_results(subgroups[group]), **fixed}
                rows.append(csv_row(at, group, **{**settings, **results}))
            for study, data in members.items():
                order += 1
                fill = {key: "0" for key in ("Events 1", "Mean 1", "SD 1", "Total 1", "Events 2", "Mean 2",
                                             "SD 2", "Total 2", "O-E", "Var")}
                fill.update({key: number(value, 8) for key, value in arms(outcome, data).items()})
                printed = studies.get((group, study))
                fill.update(csv_results(printed) if printed else
                            {} if name == "Not calculated" else
                            {"Effect Estimate": "0", "SE": "0", "CI Start": "0", "CI End": "0", "Weight": "0"})
                if printed:
                    fill["SE"] = number(printed["se"], 8)
                rows.append(csv_row(at, study, **fill, **{"Year of study": STUDIES[study],
                                                         "User defined order": str(order)}))
    return table_text(CSV_HEADER, rows, "\n")


def table_text(header, rows, line_end):
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator=line_end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def study_id(name):
    return "STD-" + "".join(c if c.isascii() and c.isalnum() else f"_x{ord(c):04x}_" if c != " " else "-"
                            for c in name)


def element(tag, attributes, children=None):
    text = f"<{tag}" + "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return text + ("/>\n" if children is None else ">\n" + children + f"</{tag}>\n")


def attributes_of(result, blank=False):
    names = {"CHI2": "q", "CI_END": "ub", "CI_START": "lb", "DF": "df", "EFFECT_SIZE": "estimate",
             "I2": "i2", "I2_Q": "bi2", "P_CHI2": "qp", "P_Q": "bp", "P_Z": "p", "Q": "bq", "TAU2": "tau2",
             "WEIGHT": "weight", "Z": "z", "EVENTS_1": "e1", "EVENTS_2": "e2", "TOTAL_1": "n1", "TOTAL_2": "n2"}
    found = {name: result.get(key) for name, key in names.items()}
    return {name: ("" if blank else "0.0") if value is None else repr(value) for name, value in found.items()}


def rm5_data(outcome, study, data, printed, order):
    kind, blank = outcome[3], outcome[2] == "Not calculated"
    attributes = {"STUDY_ID": study_id(study), "ORDER": order}
    names = {"DICH": ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2"),
             "CONT": ("MEAN_1", "SD_1", "TOTAL_1", "MEAN_2", "SD_2", "TOTAL_2"),
             "IV": ("ESTIMATE", "SE", "TOTAL_1", "TOTAL_2"), "IPD": ("O_E", "VAR")}[kind]
    attributes.update(zip(names, map(repr, data)))
    if printed:
        keys = {"EFFECT_SIZE": "estimate", "CI_START": "lb", "CI_END": "ub", "WEIGHT": "weight"}
        attributes.update({key: repr(printed[value]) for key, value in keys.items()}, ESTIMABLE="YES")
        if kind != "IV":
            attributes["SE"] = repr(printed["se"])
        if outcome[5] in RATIOS:  # RevMan prints these to base 10
            attributes["LOG_EFFECT_SIZE"] = repr(math.log10(printed["estimate"]))
    else:
        missing = "" if blank else "0.0"
        attributes.update(EFFECT_SIZE=missing, CI_START=missing, CI_END=missing, SE=missing, WEIGHT=missing,
                          ESTIMABLE="YES" if blank else "NO")
        if not blank:
            attributes["LOG_EFFECT_SIZE"] = "-Infinity"
    return element(f"{kind}_DATA", attributes)


def rm5_outcome(outcome):
    _, number_, name, kind, method, measure, model, swapped, groups = outcome
    title = f"<NAME>{escape(name)}</NAME>\n"
    if kind == "OTHER":
        return element("OTHER_OUTCOME", {"NO": number_}, title)
    overall, subgroups, studies = analyse(outcome)
    blank = name == "Not calculated"
    attributes = {"NO": number_, "CI_STUDY": 95, "CI_TOTAL": 95, "ESTIMABLE": "YES",
                  "SUBGROUPS": "YES" if subgroups else "NO", **attributes_of(overall, blank)}
    children = title + "".join(f"<{tag}>{label}</{tag}>\n" for tag, label in zip(
        ("GROUP_LABEL_1", "GROUP_LABEL_2", "GRAPH_LABEL_1", "GRAPH_LABEL_2"), LABELS))
    if kind in ("DICH", "CONT"):
        attributes["EFFECT_MEASURE"] = measure
    else:
        children += f"<EFFECT_MEASURE>{measure}</EFFECT_MEASURE>\n"
    if kind != "IPD":
        attributes["RANDOM"] = "YES" if model == "Random" else "NO"
    if kind == "DICH":
        attributes.update(METHOD=method, SWAP_EVENTS="YES" if swapped else "NO")
    if kind == "IV":
        attributes["LOG_DATA"] = "YES" if measure in RATIOS else "NO"
    order = 0
    for place, (group, members) in enumerate(groups.items(), start=1):
        rows = ""
        for study, data in members.items():
            order += 1
            rows += rm5_data(outcome, study, data, studies.get((group, study)), order)
        if group:
            head = {"NO": place, "ESTIMABLE": "YES", **attributes_of(subgroups[group])}
            rows = element(f"{kind}_SUBGROUP", head, f"<NAME>{escape(group)}</NAME>\n" + rows)
        children += rows
    return element(f"{kind}_OUTCOME", attributes, children)


def rm5():
    included = "".join(element("STUDY", {"ID": study_id(name), "NAME": name, "YEAR": year}, "<REFERENCE/>\n")
                       for name, year in STUDIES.items())
    studies = element("STUDIES_AND_REFERENCES", {}, element("STUDIES", {}, element(
        "INCLUDED_STUDIES", {}, included)))
    comparisons = "".join(
        element("COMPARISON", {"NO": no}, f"<NAME>{escape(name)}</NAME>\n" + "".join(
            rm5_outcome(o) for o in OUTCOMES if o[0] == no)) for no, name in COMPARISONS.items())
    return ('<?xml version="1.0" encoding="ISO-8859-1" standalone="no"?>\n' + element(
        "COCHRANE_REVIEW", {"REVMAN_VERSION": 5, "TYPE": "INTERVENTION"},
        studies + element("ANALYSES_AND_DATA", {"CALCULATED_DATA": "YES"}, comparisons)))


ROW_HEADER = (
    "Analysis group,Analysis number,Analysis name,Subgroup,Applicability,Study,Study year,GIV Mean,GIV SE,"
    "Experimental mean,Experimental SD,Experimental cases,Experimental N,Control mean,Control SD,"
    "Control cases,Control N,O-E,Variance,Weight,Mean,CI start,CI end,Footnotes").split(",")
SETTINGS_HEADER = (
    "Analysis group,Analysis number,Analysis name,Analysis group name,Data source,Data source eligibility,"
    "Data type,Log-scale data,Outcome,Intervention grouping,Experimental intervention,Control intervention,"
    "Subgroup by,Filter criteria,Experimental group label,Control group label,Statistical method,"
    "Effect measure,Unit of effect measure,Analysis model,Subgroup estimates,Overall estimates,"
    "Test for subgroup differences,Swap event and non-event,Study CI,Estimate CI,Experimental cases,"
    "Experimental N,Control cases,Control N,Mean,CI start,CI end,Heterogeneity Tau²,Heterogeneity Chi²,"
    "Heterogeneity df,Heterogeneity P,Heterogeneity I²,Effect Z,Effect P,Subgroup Chi²,Subgroup df,"
    "Subgroup P,Subgroup I²,ID").split(",")
SUBGROUP_HEADER = (
    "Analysis group,Analysis number,Subgroup,Subgroup number,Experimental cases,Experimental N,Control cases,"
    "Control N,Weight,Mean,CI start,CI end,Heterogeneity Tau²,Heterogeneity Chi²,Heterogeneity df,"
    "Heterogeneity P,Heterogeneity I²,Effect Z,Effect P,ID").split(",")
WEB_TYPE = {"DICH": "Dichotomous", "CONT": "Continuous", "IV": "Contrast level", "IPD": "O-E and variance"}
WEB_MEASURE = {"OR": "Odds Ratio", "RR": "Risk Ratio", "RD": "Risk Difference", "PETO_OR": "Peto Odds Ratio",
               "MD": "Mean Difference", "SMD": "Standardized Mean Difference"}
WEB_RESULTS = {"e1": "Experimental cases", "n1": "Experimental N", "e2": "Control cases", "n2": "Control N",
               "weight": "Weight", "estimate": "Mean", "lb": "CI start", "ub": "CI end",
               "tau2": "Heterogeneity Tau²", "q": "Heterogeneity Chi²", "df": "Heterogeneity df",
               "qp": "Heterogeneity P", "i2": "Heterogeneity I²", "z": "Effect Z", "p": "Effect P",
               "bq": "Subgroup Chi²", "bdf": "Subgroup df", "bp": "Subgroup P", "bi2": "Subgroup I²"}


def web_results(result, header):
    named = {WEB_RESULTS[key]: number(value, 6) for key, value in result.items() if key in WEB_RESULTS}
    return {key: value for key, value in named.items() if key in header}


def web_row(outcome, group, study, data, printed):
    row = dict.fromkeys(ROW_HEADER, "")
    row.update(zip(ROW_HEADER, (outcome[0], outcome[1], outcome[2], group, "SUBGROUP_AND_OVERALL", study,
                                STUDIES[study])))
    row.update(dict.fromkeys(ROW_HEADER[7:19], "0.0"), Weight="0", Mean="0")
    row.update({"CI start": "0", "CI end": "0"})
    names = {"DICH": ("Experimental cases", "Experimental N", "Control cases", "Control N"),
             "CONT": ("Experimental mean", "Experimental SD", "Experimental N", "Control mean", "Control SD",
                      "Control N"),
             "IV": ("GIV Mean", "GIV SE", "Experimental N", "Control N"), "IPD": ("O-E", "Variance")}
    row.update(zip(names[outcome[3]], (number(value, 8) for value in data)))
    row.update(web_results(printed or {}, ROW_HEADER))
    return row


def web_settings(outcome, overall, no):
    comparison, number_, name, kind, method, measure, model, swapped, _ = outcome
    row = dict.fromkeys(SETTINGS_HEADER, "")
    row.update(zip(SETTINGS_HEADER, (comparison, number_, name, COMPARISONS[comparison], "Custom input", "#N/A",
                                     WEB_TYPE[kind], "true" if measure in RATIOS else "false")))
    printed = WEB_MEASURE.get(measure, measure) + (" (Non-event)" if swapped else "")
    row.update({"Statistical method": method, "Effect measure": printed,
                "Experimental group label": LABELS[0], "Control group label": LABELS[1],
                "Analysis model": {"Fixed": "Fixed effect", "Random": "Random effects"}[model],
                "Swap event and non-event": "true" if swapped else "false", "Study CI": "95%",
                "Estimate CI": "95%", "ID": f"analysis:{no}"})
    if name == "Not calculated":
        row.update({key: "0" for key in SETTINGS_HEADER[30:33] + SETTINGS_HEADER[34:40]})
    row.update(web_results(overall, SETTINGS_HEADER))
    return row


def web():
    settings, rows, estimates = [], [], []
    for no, outcome in enumerate(OUTCOMES, start=1):
        if outcome[3] == "OTHER":
            continue
        overall, subgroups, studies = analyse(outcome)
        settings.append(web_settings(outcome, overall, no))
        for place, (group, members) in enumerate(outcome[8].items(), start=1):
            rows += [web_row(outcome, group, study, data, studies.get((group, study)))
                     for study, data in sorted(members.items())]
            if group:
                row = dict.fromkeys(SUBGROUP_HEADER, "")
                row.update(zip(SUBGROUP_HEADER, (outcome[0], outcome[1], group, place)))
                row.update(web_results(subgroups[group], SUBGROUP_HEADER), ID=f"subgroup:{no}.{place}")
                estimates.append(row)
    mark = "\ufeff"
    return {"data-rows.csv": mark + table_text(ROW_HEADER, rows, "\n"),
            "overall-estimates-and-settings.csv": mark + table_text(SETTINGS_HEADER, settings, "\n"),
            "subgroup-estimates.csv": mark + table_text(SUBGROUP_HEADER, estimates, "\r\n")}


def archive(files, method):
    """The same bytes at every run."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.compress_type = method
            out.writestr(entry, content)
    return stream.getvalue()


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "made-up.csv").write_bytes(revman_csv().encode("utf-8"))
    (OUT / "made-up.rm5").write_bytes(rm5().encode("iso-8859-1"))
    folder = OUT / "900001-analysis-data"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    files = {f"900001-{name}": text.encode("utf-8") for name, text in web().items()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    inner = archive({f"{folder.name}/{name}": content for name, content in files.items()},
                    zipfile.ZIP_DEFLATED)
    outer = archive({"Made-up/": b"", "Made-up/900001-article.txt": b"An article.\n" * 50,
                     "Made-up/900001-files/900001-data.zip": inner}, zipfile.ZIP_STORED)
    (OUT / "made-up.zip").write_bytes(outer)


if __name__ == "__main__":
    main()
