// Errors planted in clean data, one at a time: lint has to name each with its study.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "intake/lint_support.hpp"

namespace copse::intake {
namespace {

struct Planted {
  std::string name;  ///< of the test case
  std::function<LintStudies()> clean;
  std::string study;  ///< the spoiled one; empty: all of them
  std::function<void(LintStudies&, LintStudy&)> spoil;
  std::string code;
  std::string cell;  ///< one that the finding must name; empty: none
};

LintStudy& named(LintStudies& studies, const std::string& label) {
  const auto found = std::ranges::find(studies, label, &LintStudy::label);
  if (found == studies.end()) throw std::runtime_error("no study " + label);
  return *found;
}

LintStudies pain() { return fibromyalgia("pain"); }
LintStudies infarctions() { return p2y12("myocardial infarction"); }

using All = LintStudies&;
using One = LintStudy&;

void standard_error(double& sd, double n) { sd = rounded(sd / std::sqrt(n), 2); }

void swap_groups(effect::TwoMeans& m) { m = {m.m2i, m.sd2i, m.n2i, m.m1i, m.sd1i, m.n1i}; }

std::vector<Planted> planted_in_means() {
  return {
      {"SeInGroup1",
       pain,
       "Arnold 2002",
       [](All, One s) { standard_error(s.means->sd1i, 19); },
       "se-as-sd",
       "sd1i"},
      {"SeInGroup2",
       pain,
       "Vitton 2004",
       [](All, One s) { standard_error(s.means->sd2i, 28); },
       "se-as-sd",
       "sd2i"},
      {"SeInOneGroupOfDays",
       asthma_days,
       "Zeiger 1991",
       [](All, One s) { standard_error(s.means->sd1i, 128); },
       "se-as-sd",
       "sd1i"},
      {"SeInOneStudy",
       pain,
       "Arnold 2005 t15",
       [](All, One s) {
         standard_error(s.means->sd1i, 116);
         standard_error(s.means->sd2i, 118);
       },
       "se-as-sd",
       "sd1i"},
      {"SeInAnotherStudy",
       pain,
       "Carette 1995",
       [](All, One s) {
         standard_error(s.means->sd1i, 22);
         standard_error(s.means->sd2i, 22);
       },
       "se-as-sd",
       "sd2i"},
      {"SeInAllStudies",
       pain,
       "",
       [](All all, One) {
         for (auto& s : all) {
           standard_error(s.means->sd1i, s.means->n1i);
           standard_error(s.means->sd2i, s.means->n2i);
         }
       },
       "se-as-sd",
       "sd1i"},
      {"MeanTenTimesTooLarge",
       pain,
       "Carette 1986",
       [](All, One s) { s.means->m2i = 50; },
       "decimal-shift",
       "m2i"},
      {"MeanTenTimesTooSmall",
       pain,
       "Ginsberg 1996",
       [](All, One s) { s.means->m1i = 0.38; },
       "decimal-shift",
       "m1i"},
      {"SdTenTimesTooLarge",
       pain,
       "Hannonen 1998 amitriptyline",
       [](All, One s) { s.means->sd2i = 27; },
       "decimal-shift",
       "sd2i"},
      {"SdTenTimesTooSmall",
       pain,
       "Hannonen 1998 amitriptyline",
       [](All, One s) { s.means->sd1i = 0.28; },
       "decimal-shift",
       "sd1i"},
      {"SizeTenTimesTooLarge",
       pain,
       "Arnold 2002",
       [](All, One s) { s.means->n1i = 190; },
       "decimal-shift",
       "n1i"},
      {"SizeTenTimesTooSmall",
       asthma_days,
       "Ghosh 1998",
       [](All, One s) { s.means->n2i = 14; },
       "decimal-shift",
       "n2i"},
      {"SwappedArms",
       pain,
       "Arnold 2005 t15",
       [](All, One s) { swap_groups(*s.means); },
       "opposite-sign",
       "m1i"},
      {"ControlGroupTwice",
       asthma_days,
       "Zeiger 1991",
       [](All all, One s) {
         const auto& m = *named(all, "Heard 1999").means;
         s.means->m2i = m.m2i;
         s.means->sd2i = m.sd2i;
         s.means->n2i = m.n2i;
       },
       "arm-counted-twice",
       "m2i"},
      {"TotalAsArmSize",
       asthma_days,
       "Ignacio-Garcia 1995",
       [](All, One s) { s.means->n1i = 70; },
       "total-as-arm-size",
       "n1i"},
      {"TotalAsBothArmSizes",
       asthma_days,
       "Heard 1999",
       [](All, One s) {
         s.ni = 191;
         s.means->n1i = 191;
         s.means->n2i = 191;
       },
       "total-as-arm-size",
       "n2i"},
      {"ImpossibleMean",
       asthma_days,
       "Sommaruga 1995",
       [](All, One s) {
         s.items = 1;
         s.means->m1i = 24.13;
         s.decimals["m1i"] = 2;
       },
       "grim",
       "m1i"},
      {"ImpossibleSd",
       pain,
       "Kempenaers 1994",
       [](All, One s) {
         s.items = 1;
         s.means->sd1i = 3.05;
         s.decimals["sd1i"] = 2;
       },
       "grimmer",
       "sd1i"},
      {"OneTailedPOfMeans",
       pain,
       "Arnold 2004",
       [](All, One s) {
         s.p = PrintedP{0.066, 3, false};
       },
       "one-tailed-p",
       "p"},
      {"POfAnotherRow",
       pain,
       "Arnold 2002",
       [](All, One s) {
         s.p = PrintedP{0.13, 2, false};
       },
       "p-disagrees",
       "p"},
  };
}

LintStudies pain_with_tests() { return with_tests(pain()); }

std::vector<Planted> planted_beside_means() {
  return {
      {"VarianceInGroup2",
       pain,
       "Hannonen 1998 amitriptyline",
       [](All, One s) { s.means->sd2i = 7.29; },
       "variance-as-sd",
       "sd2i"},
      {"VarianceInOneStudy",
       pain,
       "Arnold 2005 t15",
       [](All, One s) {
         s.means->sd1i = rounded(s.means->sd1i * s.means->sd1i, 2);
         s.means->sd2i = rounded(s.means->sd2i * s.means->sd2i, 2);
       },
       "variance-as-sd",
       "sd1i"},
      {"SwappedSeAndSd",
       pain_with_tests,
       "Arnold 2005 t15",
       [](All, One s) { std::swap(s.means->sd1i, *s.beside.se1i); },
       "se-disagrees",
       "se1i"},
      {"SeIsTheSd",
       pain_with_tests,
       "Arnold 2002",
       [](All, One s) { s.beside.se2i = s.means->sd2i; },
       "se-disagrees",
       "se2i"},
      {"SeOfAnotherArm",
       pain_with_tests,
       "Arnold 2004",
       [](All, One s) { s.beside.se1i = 0.45; },
       "se-disagrees",
       "se1i"},
      {"SignOfT",
       pain_with_tests,
       "Arnold 2002",
       [](All, One s) { *s.beside.ti *= -1.0; },
       "opposite-statistic",
       "ti"},
      {"SignsOfAllT",
       pain_with_tests,
       "",
       [](All all, One) {
         for (auto& s : all) *s.beside.ti *= -1.0;
       },
       "opposite-statistic",
       "ti"},
      {"TWithoutSigns",
       pain_with_tests,
       "",
       [](All all, One) {
         for (auto& s : all) s.beside.ti = std::fabs(*s.beside.ti);
       },
       "unsigned-statistic",
       "ti"},
      {"SignOfP",
       pain_with_tests,
       "Arnold 2005 t15",
       [](All, One s) { *s.beside.p_sign *= -1.0; },
       "opposite-statistic",
       "pi"},
  };
}

void set_events(double& events, double& others, double value) {
  others += events - value;
  events = value;
}

void turn(TwoByTwo& c) { c = {c.bi, c.ai, c.di, c.ci}; }

void append_copy(LintStudies& studies, const std::string& of, const std::string& label) {
  auto copy = named(studies, of);
  copy.label = label;
  copy.record = 99;
  studies.push_back(copy);
}

std::vector<Planted> planted_in_counts() {
  return {
      {"EventsTenTimesTooMany",
       bcg,
       "TPT Madras 1980",
       [](All, One s) { set_events(s.counts->ai, s.counts->bi, 5050); },
       "decimal-shift",
       "ai"},
      {"EventsTenTimesTooFew",
       [] { return p2y12("stroke"); },
       "TASS",
       [](All, One s) { set_events(s.counts->ci, s.counts->di, 20); },
       "decimal-shift",
       "ci"},
      {"NonEventsTenTimesTooMany",
       bcg,
       "Ferguson & Simes 1949",
       [](All, One s) { s.counts->bi = 3000; },
       "decimal-shift",
       "n1i"},
      {"PercentAsEvents",
       bcg,
       "Ferguson & Simes 1949",
       [](All, One s) {
         set_events(s.counts->ai, s.counts->bi, 1.96);
         set_events(s.counts->ci, s.counts->di, 9.57);
         s.decimals = {{"ai", 2}, {"ci", 2}};
       },
       "percent-as-events",
       "ci"},
      {"NonEventsAsEvents",
       infarctions,
       "CAPRIE",
       [](All, One s) { turn(*s.counts); },
       "non-events-as-events",
       "ai"},
      {"SwappedArmsOfCounts",
       bcg,
       "Hart & Sutherland 1977",
       [](All, One s) {
         std::swap(s.counts->ai, s.counts->ci);
         std::swap(s.counts->bi, s.counts->di);
       },
       "opposite-sign",
       "ai"},
      {"ControlGroupOfCountsTwice",
       [] { return p2y12("death"); },
       "SOCRATES",
       [](All all, One s) {
         s.counts->ci = named(all, "CAPRIE").counts->ci;
         s.counts->di = named(all, "CAPRIE").counts->di;
       },
       "arm-counted-twice",
       "ci"},
      {"RowTwice",
       bcg,
       "Stein again",
       [](All all, One) { append_copy(all, "Stein & Aronson 1953", "Stein again"); },
       "row-counted-twice",
       ""},
      {"TotalAsArmSizeOfCounts",
       infarctions,
       "SOCRATES",
       [](All, One s) { s.counts->bi += 6610; },
       "total-as-arm-size",
       "n1i"},
      {"OneTailedPOfCounts",
       infarctions,
       "CAPRIE",
       [](All, One s) {
         s.p = PrintedP{0.009, 3, false};
       },
       "one-tailed-p",
       "p"},
  };
}

void ratio_of(LintReported& r) {
  r.yi = std::exp(*r.yi);
  if (r.ci_lb) r.ci_lb = std::exp(*r.ci_lb);
  if (r.ci_ub) r.ci_ub = std::exp(*r.ci_ub);
}

void log_of(LintStudy& s) {
  auto& r = *s.reported;
  set(s, "yi", *r.yi, std::log(*r.yi), 2);
  set(s, "ci_lb", *r.ci_lb, std::log(*r.ci_lb), 2);
  set(s, "ci_ub", *r.ci_ub, std::log(*r.ci_ub), 2);
}

/// Estimates with variances, without intervals.
LintStudies smoking_variances() {
  auto studies = with_vi(passive_smoking_logs());
  for (auto& study : studies) {
    study.reported->ci_lb.reset();
    study.reported->ci_ub.reset();
  }
  return studies;
}

const std::string lam = "Lam 1987 Hong Kong";
const std::string fontham = "Fontham 1994 USA";

std::vector<Planted> planted_in_effects() {
  return {
      {"RatioForLogRatio",
       passive_smoking_logs,
       "Correa 1983 USA",
       [](All, One s) {
         ratio_of(*s.reported);
         s.decimals.clear();
       },
       "ratio-unlogged",
       "yi"},
      {"RatioForLogRatioInAll",
       passive_smoking_logs,
       "",
       [](All all, One) {
         for (auto& s : all) ratio_of(*s.reported);
       },
       "ratio-unlogged",
       "yi"},
      {"RatioForLogRatioWithoutInterval",
       smoking_variances,
       lam,
       [](All, One s) { ratio_of(*s.reported); },
       "ratio-unlogged",
       "yi"},
      {"RatioForLogRatioInAllWithoutIntervals",
       smoking_variances,
       "",
       [](All all, One) {
         for (auto& s : all) ratio_of(*s.reported);
       },
       "ratio-unlogged",
       "yi"},
      {"LogarithmAmongRatios",
       passive_smoking,
       "Lam 1985 Hong Kong",
       [](All, One s) { log_of(s); },
       "logged-twice",
       "yi"},
      {"LogarithmsForRatios",
       passive_smoking_logs,
       "Fontham 1994 USA",
       [](All all, One) {
         for (auto& s : all) s.reported->natural = true;
       },
       "logged-twice",
       "yi"},
      {"LogarithmOfALogarithm",
       passive_smoking_logs,
       "Lam 1985 Hong Kong",
       [](All, One s) { log_of(s); },
       "logged-twice",
       "yi"},
      {"LowerBoundTypo",
       passive_smoking,
       lam,
       [](All, One s) { s.reported->ci_lb = 0.16; },
       "asymmetric-interval",
       "ci_lb"},
      {"UpperBoundShifted",
       passive_smoking,
       lam,
       [](All, One s) { s.reported->ci_ub = 23.5; },
       "asymmetric-interval",
       "ci_ub"},
      {"EstimateTypo",
       passive_smoking,
       fontham,
       [](All, One s) { s.reported->yi = 1.62; },
       "outside-interval",
       "yi"},
      {"SwappedBounds",
       passive_smoking,
       lam,
       [](All, One s) { std::swap(*s.reported->ci_lb, *s.reported->ci_ub); },
       "bounds-swapped",
       "ci_lb"},
      {"SignErrorBesideInterval",
       passive_smoking_logs,
       lam,
       [](All, One s) { *s.reported->yi *= -1.0; },
       "outside-interval",
       "yi"},
      {"SignError",
       [] { return smds_of(pain()); },
       "Arnold 2005 t15",
       [](All, One s) { *s.reported->yi *= -1.0; },
       "opposite-sign",
       "yi"},
      {"InvertedRatio",
       passive_smoking,
       lam,
       [](All, One s) { s.reported->yi = 0.61; },
       "outside-interval",
       "yi"},
      {"IntervalOfAnotherLevel",
       [] { return with_sei(passive_smoking()); },
       lam,
       [](All, One s) {
         s.reported->ci_lb = 1.227;
         s.reported->ci_ub = 2.218;
         s.decimals["ci_lb"] = 3;
         s.decimals["ci_ub"] = 3;
       },
       "interval-level",
       "sei"},
      {"VarianceForSeBesideInterval",
       [] { return with_sei(passive_smoking()); },
       lam,
       [](All, One s) {
         *s.reported->sei *= *s.reported->sei;
         s.decimals["sei"] = 4;
       },
       "variance-as-se",
       "sei"},
      {"SeForVarianceBesideInterval",
       [] { return with_vi(passive_smoking()); },
       lam,
       [](All, One s) { s.reported->vi = std::sqrt(*s.reported->vi); },
       "se-as-variance",
       "vi"},
      {"VarianceForSe",
       [] { return smds_of(pain()); },
       "Carette 1986",
       [](All, One s) { *s.reported->sei *= *s.reported->sei; },
       "variance-as-se",
       "sei"},
      {"SeForVariance",
       [] { return smd_variances_of(pain()); },
       "Carette 1986",
       [](All, One s) { s.reported->vi = std::sqrt(*s.reported->vi); },
       "se-as-variance",
       "vi"},
      {"VarianceForSeInAll",
       [] { return smds_of(pain()); },
       "",
       [](All all, One) {
         for (auto& s : all) *s.reported->sei *= *s.reported->sei;
       },
       "variance-as-se",
       "sei"},
      {"SeForVarianceInAll",
       [] { return smd_variances_of(pain()); },
       "",
       [](All all, One) {
         for (auto& s : all) s.reported->vi = std::sqrt(*s.reported->vi);
       },
       "se-as-variance",
       "vi"},
      {"VarianceBesideAnotherSe",
       [] { return with_sei(with_vi(passive_smoking())); },
       lam,
       [](All, One s) { s.reported->vi = 0.0232; },
       "se-disagrees",
       "vi"},
      {"OneTailedP",
       [] { return with_p(passive_smoking()); },
       "Geng 1988 China",
       [](All, One s) { s.p->value = rounded(s.p->value / 2.0, 3); },
       "one-tailed-p",
       "p"},
      {"ThresholdPTooSmall",
       passive_smoking,
       "Kabat 1995 USA",
       [](All, One s) {
         s.p = PrintedP{0.001, 3, true};
       },
       "p-disagrees",
       "p"},
      {"POfAnotherEffectWithItsVariance",
       [] { return with_p_of_z(smd_variances_of(pain())); },
       "Arnold 2002",
       [](All, One s) {
         s.p = PrintedP{0.2, 1, false};
       },
       "p-disagrees",
       "p"},
      {"POfAnotherEffectWithItsSe",
       [] { return with_p_of_z(smds_of(pain())); },
       "Arnold 2005 t15",
       [](All, One s) {
         s.p = PrintedP{0.04, 2, false};
       },
       "p-disagrees",
       "p"},
      {"POfAnotherEffectWithItsInterval",
       [] { return with_p(passive_smoking()); },
       lam,
       [](All, One s) {
         s.p = PrintedP{0.4, 1, false};
       },
       "p-disagrees",
       "p"},
      {"SignOfZ",
       [] { return with_z(smds_of(pain())); },
       "Arnold 2002",
       [](All, One s) { *s.beside.zi *= -1.0; },
       "opposite-statistic",
       "zi"},
      {"EffectTenTimesTooLarge",
       [] { return smds_of(pain()); },
       "Arnold 2005 t15",
       [](All, One s) { *s.reported->yi *= 10.0; },
       "decimal-shift",
       "yi"},
      {"SeTenTimesTooLarge",
       [] { return smds_of(pain()); },
       "Arnold 2005 t15",
       [](All, One s) { *s.reported->sei *= 10.0; },
       "decimal-shift",
       "sei"},
      {"VarianceTenTimesTooLarge",
       [] { return smd_variances_of(pain()); },
       "Carette 1986",
       [](All, One s) { *s.reported->vi *= 100.0; },
       "decimal-shift",
       "vi"},
      {"EffectTwice",
       passive_smoking,
       "Lam again",
       [](All all, One) { append_copy(all, lam, "Lam again"); },
       "row-counted-twice",
       ""},
  };
}

class PlantedError : public testing::TestWithParam<Planted> {};

TEST_P(PlantedError, IsNamedWithItsStudy) {
  const auto& planted = GetParam();
  auto studies = planted.clean();
  const auto names_it = [&](const LintFinding& finding) {
    return finding.code == planted.code && finding.study == planted.study &&
           (planted.cell.empty() ||
            std::ranges::find(finding.cells, planted.cell) != finding.cells.end());
  };
  ASSERT_TRUE(std::ranges::none_of(lint(studies), names_it)) << "it is there before the error";
  const auto spoiled = std::ranges::find(studies, planted.study, &LintStudy::label);
  planted.spoil(studies, spoiled != studies.end() ? *spoiled : studies.front());
  if (!planted.study.empty()) (void)named(studies, planted.study);  // old or appended, it is there
  const auto findings = lint(studies);
  std::string others;
  for (const auto& finding : findings) {
    others += "\n  " + finding.code + " | " + finding.study + " | " + finding.message;
  }
  EXPECT_TRUE(std::ranges::any_of(findings, names_it)) << "found instead:" << others;
}

TEST(PlantedErrors, AreSeventyOne) {
  EXPECT_EQ(planted_in_means().size() + planted_beside_means().size() + planted_in_counts().size() +
                planted_in_effects().size(),
            71U);
}

std::string name_of_case(const testing::TestParamInfo<Planted>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(Means, PlantedError, testing::ValuesIn(planted_in_means()), name_of_case);
INSTANTIATE_TEST_SUITE_P(BesideMeans,
                         PlantedError,
                         testing::ValuesIn(planted_beside_means()),
                         name_of_case);
INSTANTIATE_TEST_SUITE_P(Counts,
                         PlantedError,
                         testing::ValuesIn(planted_in_counts()),
                         name_of_case);
INSTANTIATE_TEST_SUITE_P(Effects,
                         PlantedError,
                         testing::ValuesIn(planted_in_effects()),
                         name_of_case);

}  // namespace
}  // namespace copse::intake
