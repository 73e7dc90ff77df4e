#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "copse/core/error.hpp"
#include "effect/escalc_support.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using copse::support::effect_tolerance;
using copse::support::is_close;
using support::read_rows;
using support::Row;

void expect_effects(const EffectSizes& found,
                    const std::vector<Row>& rows,
                    const std::string& what) {
  ASSERT_EQ(found.size(), rows.size()) << what;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto study = what + " study " + std::to_string(i);
    ASSERT_TRUE(found[i].has_value()) << study;
    const double se = std::sqrt(rows[i].vi);
    EXPECT_TRUE(is_close(found[i]->yi, rows[i].yi, effect_tolerance, se, study + " yi"));
    EXPECT_TRUE(is_close(found[i]->vi, rows[i].vi, effect_tolerance, 0.0, study + " vi"));
  }
}

/// Compares every row of a file and gives the pairs of measure and variance type that it has.
std::set<std::string> expect_file(const std::string& file) {
  std::set<std::string> seen;
  for (const auto& [key, rows] : read_rows(file)) {
    const auto& [code, type] = key;
    const auto measure = find_named(measure_names(), code.substr(0, code.find(' ')));
    const auto variance = find_named(variance_types, type);
    EXPECT_TRUE(measure && variance) << code << ' ' << type;
    if (!measure || !variance) continue;
    auto studies = rows;
    if (code == "SMD from d") {
      for (auto& row : studies) row.inputs = {row.inputs[0], 1, row.inputs[1], 0, 1, row.inputs[2]};
    }
    const EffectOptions options{.variance = *variance};
    expect_effects(support::compute(declaration(*measure), studies, options), rows, code + type);
    seen.insert(code + " " + type);
  }
  return seen;
}

bool is_about_means(InputKind inputs) {
  switch (inputs) {
    case InputKind::two_means:
    case InputKind::two_spreads:
    case InputKind::one_mean:
    case InputKind::one_spread:
    case InputKind::correlation:
    case InputKind::partial_correlation:
    case InputKind::semi_partial_correlation:
    case InputKind::determination:
    case InputKind::paired_means:
    case InputKind::paired_means_one_spread:
    case InputKind::reliability:
      return true;
    case InputKind::two_by_two:
    case InputKind::matched_pairs:
    case InputKind::person_time:
    case InputKind::proportion:
    case InputKind::rate:
    case InputKind::log_rank:
    case InputKind::reported:
      return false;
  }
  return false;
}

TEST(EscalcOfMeans, AgreesWith40DigitsInEveryMeasureAndVarianceType) {
  const auto seen = expect_file("escalc_means.csv");
  for (const auto& measure : measures()) {
    if (!is_about_means(measure.inputs())) continue;
    for (const auto& variance : measure.variances) {
      const auto name =
          std::string(measure.code) + " " + std::string(name_of(variance_types, variance.type));
      EXPECT_TRUE(seen.contains(name)) << name;
    }
  }
}

TEST(EscalcOfMeans, AgreesWithMetafor) {
  const auto seen = expect_file("escalc_means_metafor.csv");
  EXPECT_EQ(seen.size(), 38U);
  for (const auto* type : {"LS", "LS2", "UB", "AV"}) {
    EXPECT_TRUE(seen.contains(std::string("SMD from d ") + type));
  }
}

// escalc takes di for these as well, and has the formulas of SMD's d: the same as from means.
TEST(EscalcOfMeans, FromAStandardisedDifferenceIsThatOfMeansThatDifferByIt) {
  const std::vector<Row> means{{{7.0, 2.5, 21, 4.0, 2.5, 34}, 0, 0}};
  const std::vector<Row> d{{{1.2, 1, 21, 0, 1, 34}, 0, 0}};
  int standardised = 0;
  for (const auto& measure : measures()) {
    using enum FromTests;
    if (measure.from_tests == no || measure.from_tests == refused) continue;
    ++standardised;
    for (const auto& variance : measure.variances) {
      const EffectOptions options{.variance = variance.type};
      const auto one = support::compute(measure, means, options).front().value();
      const auto other = support::compute(measure, d, options).front().value();
      EXPECT_TRUE(is_close(other.yi, one.yi, 1e-14, 0.0, std::string(measure.code)));
      EXPECT_TRUE(is_close(other.vi, one.vi, 1e-14, 0.0, std::string(measure.code)));
    }
  }
  EXPECT_EQ(standardised, 7);
}

/// Every declared variance type of every measure about means.
template <class Check>
void for_each_variance(Check check) {
  for (const auto& measure : measures()) {
    if (!is_about_means(measure.inputs())) continue;
    for (const auto& variance : measure.variances) check(measure, variance.type);
  }
}

TEST(EscalcOfMeans, OfCopiesOfTheStudiesIsThatOfTheStudies) {
  const auto rows = read_rows("escalc_means.csv");
  for_each_variance([&](const MeasureDeclaration& measure, VarianceType type) {
    const auto& once =
        rows.at({std::string(measure.code), std::string(name_of(variance_types, type))});
    auto thrice = once;
    for (int copy = 0; copy < 2; ++copy) thrice.insert(thrice.end(), once.begin(), once.end());
    expect_effects(
        support::compute(measure, thrice, {.variance = type}),
        [&] {
          auto expected = once;
          expected.insert(expected.end(), once.begin(), once.end());
          expected.insert(expected.end(), once.begin(), once.end());
          return expected;
        }(),
        std::string(measure.code));
  });
}

TEST(EscalcOfMeans, RefusesAVarianceTypeThatIsNotDeclared) {
  const auto rows = read_rows("escalc_means.csv");
  for_each_variance([&](const MeasureDeclaration& measure, VarianceType) {
    const auto& studies = rows.at({std::string(measure.code), "LS"});
    for (const auto& type : variance_types) {
      if (variance_formula(measure, type.value)) continue;
      EXPECT_THROW((void)support::compute(measure, studies, {.variance = type.value}), Error)
          << measure.code << ' ' << type.name;
    }
  });
}

TEST(EscalcOfMeans, OfNoStudiesIsNothing) {
  for_each_variance([](const MeasureDeclaration& measure, VarianceType type) {
    EXPECT_TRUE(support::compute(measure, {}, {.variance = type}).empty()) << measure.code;
  });
}

TEST(EscalcOfMeans, NeverGivesANumberThatIsNone) {
  const std::array odd{-1e308, -3.0, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 1e308};
  for_each_variance([&](const MeasureDeclaration& measure, VarianceType type) {
    std::vector<Row> studies;
    std::size_t at = 0;
    for (int i = 0; i < 4000; ++i) {
      Row row;
      for (auto& input : row.inputs) {
        at = at * 5 + 3;  // visits the odd values in ever other combinations
        input = odd[(at / 7) % odd.size()];
      }
      studies.push_back(row);
    }
    for (const auto& effect : support::compute(measure, studies, {.variance = type})) {
      if (!effect) continue;
      EXPECT_TRUE(std::isfinite(effect->yi) && std::isfinite(effect->vi)) << measure.code;
      EXPECT_GE(effect->vi, 0.0) << measure.code;
    }
  });
}

}  // namespace
}  // namespace copse::effect
