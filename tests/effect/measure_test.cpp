#include "copse/effect/measure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "copse/effect/two_by_two.hpp"
#include "copse/effect/two_means.hpp"
#include "copse/effect/zero_cells.hpp"

namespace copse::effect {
namespace {

using testing::HasSubstr;

/// Every entry is found by its name in either case, and every value by its entry.
template <class Table>
void expect_walkable(const Table& table) {
  std::set<std::string> names;
  for (const auto& entry : table) {
    std::string upper(entry.name), lower(entry.name);
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    EXPECT_EQ(find_named(table, entry.name), entry.value) << entry.name;
    EXPECT_EQ(find_named(table, upper), entry.value) << upper;
    EXPECT_EQ(find_named(table, lower), entry.value) << lower;
    EXPECT_EQ(name_of(table, entry.value), entry.name);
    EXPECT_EQ(about(table, entry.value), entry.about);
    EXPECT_FALSE(entry.about.empty()) << entry.name;
    EXPECT_TRUE(names.insert(lower).second) << "two choices are called " << lower;
  }
  EXPECT_FALSE(find_named(table, "no such choice").has_value());
  EXPECT_FALSE(find_named(table, "").has_value());
}

TEST(Names, OfTheChoicesOfEffectsWalkBothWays) {
  expect_walkable(measure_names());
  expect_walkable(variance_types);
  expect_walkable(zero_cells_rules);
  expect_walkable(double_zero_rules);
  expect_walkable(small_sample_corrections);
}

TEST(Measures, AreDeclaredInTheOrderOfTheirNames) {
  ASSERT_EQ(measures().size(), measure_names().size());
  for (std::size_t i = 0; i < measures().size(); ++i) {
    EXPECT_EQ(measures()[i].measure, measure_names()[i].value);
    EXPECT_EQ(measures()[i].code, measure_names()[i].name);
  }
}

TEST(Measures, AreFoundByTheirEnumerator) {
  for (const auto& named : measure_names()) {
    EXPECT_EQ(declaration(named.value).measure, named.value) << named.name;
    EXPECT_EQ(declaration(named.value).code, named.name);
  }
}

TEST(Measures, SayWhatTheyAreAndWhereTheyComeFrom) {
  for (const auto& measure : measures()) {
    EXPECT_FALSE(measure.code.empty());
    EXPECT_FALSE(measure.name.empty()) << measure.code;
    EXPECT_THAT(std::string(measure.formula), HasSubstr("yi")) << measure.code;
    EXPECT_GE(measure.source.size(), 10U) << measure.code;
    ASSERT_FALSE(measure.variances.empty()) << measure.code;
    for (const auto& variance : measure.variances) {
      EXPECT_FALSE(variance.formula.empty()) << measure.code;
      EXPECT_EQ(variance_formula(measure, variance.type), variance.formula) << measure.code;
    }
  }
}

TEST(Measures, OfRatiosAreAnalysedAsLogarithmsWithNoEffectAtOne) {
  for (const auto* code : {"RR", "OR", "ROM", "CVR", "VR", "D2ORL", "D2ORN", "ROMC"}) {
    const auto measure = find_named(measure_names(), code);
    ASSERT_TRUE(measure.has_value()) << code;
    EXPECT_EQ(declaration(*measure).scale, AnalysisScale::log) << code;
    EXPECT_EQ(declaration(*measure).null_value, 1.0) << code;
  }
}

TEST(Measures, WithoutEffectAreAtTheOriginOfTheirScaleOrAtAnEvenProbability) {
  for (const auto& measure : measures()) {
    if (!measure.null_value) continue;
    const double at = from_display({measure.scale, std::nullopt}, *measure.null_value);
    EXPECT_EQ(at, measure.code == "CLES" ? 0.5 : 0.0) << measure.code;
  }
}

TEST(Measures, OfOneGroupHaveNoValueOfNoEffect) {
  for (const auto* code : {"MN", "MNLN", "SMN", "CVLN", "SDLN", "ARAW", "AHW", "ABT"}) {
    const auto measure = find_named(measure_names(), code);
    ASSERT_TRUE(measure.has_value()) << code;
    EXPECT_FALSE(declaration(*measure).null_value.has_value()) << code;
  }
}

/// The list, so that none goes missing.
TEST(Measures, AreAllOfThese) {
  std::set<std::string_view> found;
  for (const auto& measure : measures()) found.insert(measure.code);
  const std::set<std::string_view> expected{
      "MD",   "SMD",  "SMDH",  "SMD1",   "SMD1H", "ROM", "CVR",  "VR",    "CLES",  "RR",    "OR",
      "RD",   "AS",   "PETO",  "PHI",    "YUQ",   "YUY", "RTET", "PBIT",  "OR2DL", "OR2DN", "MPRD",
      "MPRR", "MPOR", "MPORC", "MPPETO", "IRR",   "IRD", "IRSD", "PR",    "PLN",   "PLO",   "PAS",
      "PFT",  "IR",   "IRLN",  "IRS",    "IRFT",  "MN",  "MNLN", "SMN",   "CVLN",  "SDLN",  "COR",
      "UCOR", "ZCOR", "PCOR",  "ZPCOR",  "SPCOR", "RPB", "RBIS", "D2ORL", "D2ORN", "R2",    "MC",
      "SMCC", "SMCR", "SMCRH", "ROMC",   "ARAW",  "AHW", "ABT",  "HR",    "GEN"};
  EXPECT_EQ(found, expected);
}

TEST(Measures, SayWhenTheyAreNotDefined) {
  for (const auto& measure : measures()) {
    EXPECT_GE(measure.undefined_when.size(), 10U) << measure.code;
    EXPECT_FALSE(measure.undefined_when.ends_with('.')) << measure.code;
  }
}

TEST(Measures, AllowOnlyTheVarianceTypesThatTheirFormulasHave) {
  const auto count = [](Measure m) { return declaration(m).variances.size(); };
  EXPECT_EQ(count(Measure::mean_difference), 2U);
  EXPECT_EQ(count(Measure::standardised_mean_difference), 6U);
  EXPECT_EQ(count(Measure::risk_ratio), 2U);
  for (const auto& measure : measures()) {
    EXPECT_EQ(measure.variances.front().type, VarianceType::ls) << measure.code;
  }
}

TEST(Measures, HaveNoFormulaForAVarianceTypeThatTheyDoNotAllow) {
  EXPECT_FALSE(variance_formula(declaration(Measure::risk_ratio), VarianceType::ub).has_value());
  EXPECT_FALSE(
      variance_formula(declaration(Measure::standardised_mean_difference), VarianceType::ho)
          .has_value());
}

TEST(ToDisplay, ExponentiatesLogarithmsAndNothingElse) {
  EXPECT_EQ(to_display({AnalysisScale::identity, {}}, -0.7), -0.7);
  EXPECT_DOUBLE_EQ(to_display({AnalysisScale::log, {}}, std::log(0.49)), 0.49);
}

template <class Inputs>
std::vector<Inputs> small_samples() {
  return {};
}
template <>
std::vector<TwoMeans> small_samples() {
  return {{5.0, 1.5, 8.0, 3.5, 2.0, 9.0}};
}
template <>
std::vector<OneMean> small_samples() {
  return {{5.0, 1.5, 8.0}};
}
template <>
std::vector<PairedMeans> small_samples() {
  return {{5.0, 1.5, 3.5, 2.0, 8.0, 0.4}};
}
template <>
std::vector<PairedMeansOneSpread> small_samples() {
  return {{5.0, 3.5, 1.5, 8.0, 0.4}};
}

TEST(Measures, DeclareThatTheyCorrectSmallSamplesWhenTheyDo) {
  int correcting = 0;
  for (const auto& measure : measures()) {
    EffectOptions exact, approximate;
    exact.variance = approximate.variance = measure.variances.front().type;
    approximate.correction = SmallSampleCorrection::approximate;
    const bool differs = std::visit(
        [&]<class Inputs>(Formula<Inputs> compute) {
          const auto samples = small_samples<Inputs>();
          const auto one = compute(samples, exact), other = compute(samples, approximate);
          return !one.empty() && one[0]->yi != other[0]->yi;
        },
        measure.computation);
    EXPECT_EQ(differs, measure.corrects_small_samples) << measure.code;
    if (differs) ++correcting;
  }
  EXPECT_EQ(correcting, 8);
}

}  // namespace
}  // namespace copse::effect
