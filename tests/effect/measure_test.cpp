#include "copse/effect/measure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "copse/effect/two_by_two.hpp"
#include "copse/effect/two_means.hpp"

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
  expect_walkable(measure_names);
  expect_walkable(variance_types);
  expect_walkable(zero_cells_rules);
  expect_walkable(double_zero_rules);
  expect_walkable(small_sample_corrections);
}

TEST(Measures, AreDeclaredInTheOrderOfTheirNames) {
  ASSERT_EQ(measures().size(), measure_names.size());
  for (std::size_t i = 0; i < measures().size(); ++i) {
    EXPECT_EQ(measures()[i].measure, measure_names[i].value);
    EXPECT_EQ(measures()[i].code, measure_names[i].name);
  }
}

TEST(Measures, AreFoundByTheirEnumerator) {
  for (const auto& named : measure_names) {
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
  for (const auto& measure : measures()) {
    const bool ratio = std::string(measure.name).find("ratio") != std::string::npos;
    EXPECT_EQ(measure.scale, ratio ? AnalysisScale::log : AnalysisScale::identity) << measure.code;
    EXPECT_EQ(measure.null_value, ratio ? 1.0 : 0.0) << measure.code;
    EXPECT_EQ(to_display(measure.scale, 0.0), measure.null_value) << measure.code;
  }
}

TEST(Measures, AllowOnlyTheVarianceTypesThatTheirFormulasHave) {
  const auto count = [](Measure m) { return declaration(m).variances.size(); };
  EXPECT_EQ(count(Measure::mean_difference), 2U);
  EXPECT_EQ(count(Measure::standardised_mean_difference), 5U);
  EXPECT_EQ(count(Measure::risk_ratio), 1U);
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
  EXPECT_EQ(to_display(AnalysisScale::identity, -0.7), -0.7);
  EXPECT_DOUBLE_EQ(to_display(AnalysisScale::log, std::log(0.49)), 0.49);
}

}  // namespace
}  // namespace copse::effect
