#!/usr/bin/env python3
"""Writes arms_simulated.csv: invented numbers in the shape of eight real trials.

The arm-level data of the trials in Lyons et al. (2021) are not public. Who was compared, which
instruments and how many took part are made up as well, but for the sum, 2131 participants. Means
are drawn about a small effect (SMD 0.2) on recovery and about none elsewhere.
"""
import csv
import random

random.seed(2021)
# study: {arm: (role, comparator, participants)}
STUDIES = {
    "Ben-Zeev 2018": {"peer group": ("experimental", "", 62), "usual care": ("control", "TAU", 61)},
    "Cook 2012 (WRAP)": {"peer group": ("experimental", "", 251), "waiting list": ("control", "waitlist", 268)},
    "Cook 2012 (BRIDGES)": {"peer group": ("experimental", "", 212), "waiting list": ("control", "waitlist", 216)},
    "Eisen 2012": {"peer group": ("experimental", "", 80), "clinician group": ("control", "active", 82),
                   "usual care": ("control", "TAU", 78)},
    "Kaplan 2011": {"peer group": ("experimental", "", 200), "waiting list": ("control", "waitlist", 100)},
    "Corrigan 2015": {"peer group": ("experimental", "", 64), "usual care": ("control", "TAU", 62)},
    "Ruesch 2014": {"peer group": ("experimental", "", 50), "usual care": ("control", "TAU", 50)},
    "Russinova 2014": {"peer group": ("experimental", "", 150), "usual care": ("control", "TAU", 145)},
}
# instrument: construct, direction, mean, SD
INSTRUMENTS = {
    "RAS": ("recovery", "higher_better", 90.0, 12.0),
    "MHRM": ("recovery", "higher_better", 75.0, 15.0),
    "HS": ("hope", "higher_better", 44.0, 8.0),
    "ES": ("empowerment", "higher_better", 80.0, 9.0),
    "BRS": ("empowerment", "higher_better", 52.0, 10.0),
    "BSI": ("symptoms", "lower_better", 1.4, 0.8),
    "CES-D": ("symptoms", "lower_better", 22.0, 11.0),
    "LSNS": ("social network", "higher_better", 14.0, 5.0),
}
# outcome: [(study, instrument, months after the end of treatment)]
MEASURED = {
    "recovery": [("Cook 2012 (WRAP)", "RAS", 0), ("Cook 2012 (WRAP)", "RAS", 6),
                 ("Cook 2012 (BRIDGES)", "RAS", 0), ("Cook 2012 (BRIDGES)", "RAS", 6),
                 ("Eisen 2012", "MHRM", 0), ("Corrigan 2015", "RAS", 0), ("Corrigan 2015", "RAS", 1),
                 ("Ruesch 2014", "RAS", 0), ("Russinova 2014", "RAS", 0),
                 ("Kaplan 2011", "RAS", 14)],
    "hope": [("Cook 2012 (WRAP)", "HS", 0), ("Cook 2012 (WRAP)", "HS", 6),
             ("Cook 2012 (BRIDGES)", "HS", 0), ("Cook 2012 (BRIDGES)", "HS", 6),
             ("Russinova 2014", "HS", 0)],
    "empowerment": [("Cook 2012 (BRIDGES)", "ES", 0), ("Corrigan 2015", "ES", 0),
                    ("Ruesch 2014", "BRS", 0), ("Russinova 2014", "ES", 0), ("Ruesch 2014", "BRS", 2)],
    "symptoms": [("Cook 2012 (WRAP)", "BSI", 0), ("Eisen 2012", "BSI", 0),
                 ("Ruesch 2014", "CES-D", 0), ("Ruesch 2014", "CES-D", 2), ("Kaplan 2011", "BSI", 14)],
    "social network": [("Ben-Zeev 2018", "LSNS", 3)],
}
FOLLOWED = {0: 0.86, 1: 0.84, 2: 0.82, 3: 0.80, 6: 0.76, 14: 0.70}

with open("arms_simulated.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("study,arm,role,comparator,outcome,construct,instrument,direction,months,mean,sd,n".split(","))
    for outcome, measured in MEASURED.items():
        for study, instrument, months in measured:
            construct, direction, mean, sd = INSTRUMENTS[instrument]
            good = 1 if direction == "higher_better" else -1
            for arm, (role, comparator, n) in STUDIES[study].items():
                n = round(n * FOLLOWED[months])
                effect = 0.2 if role == "experimental" and construct == "recovery" else 0.0
                drawn = random.gauss(mean + good * effect * sd, sd / n ** 0.5)
                spread = sd * random.uniform(0.9, 1.1)
                out.writerow([study, arm, role, comparator, outcome, construct, instrument, direction,
                              months, f"{drawn:.2f}", f"{spread:.2f}", n])
