// Measures in SDs where a study prints no means, or one SD only.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "copse/core/error.hpp"
#include "copse/effect/smd_conversions.hpp"
#include "copse/effect/unpooled_standardiser.hpp"
#include "intake/intake_support.hpp"

namespace copse::intake {
namespace {

using effect::Measure;
using testing::ElementsAre;
using testing::HasSubstr;

StudyInput read_one(const std::string& text, Measure measure) {
  return read_all(text, measured(measure)).studies.at(0);
}

effect::TwoMeans means_of(const StudyInput& study) {
  return std::get<effect::TwoMeans>(study.values);
}

constexpr double n1 = 30.0, n2 = 33.0;

/// A trial with SDs of 4 in both groups, and the t of its means.
constexpr effect::TwoMeans printed{12.0, 4.0, n1, 9.5, 4.0, n2};
double t_of_printed() { return 2.5 / (4.0 * std::sqrt(1.0 / n1 + 1.0 / n2)); }

StudyInput with_t(Measure measure) {
  return read_one("n1i,n2i,ti\n30,33," + std::to_string(t_of_printed()) + "\n", measure);
}

TEST(StandardisedReading, GivesGlassDeltaFromTAsFromMeansWithEqualSds) {
  const auto study = with_t(Measure::glass_delta);
  const auto found = effect::glass_deltas({means_of(study)}, {}).at(0);
  const auto expected = effect::glass_deltas({printed}, {}).at(0);
  ASSERT_TRUE(found && expected);
  EXPECT_NEAR(found->yi, expected->yi, 1e-6);  // t has six decimals
  EXPECT_NEAR(found->vi, expected->vi, 1e-6);
  ASSERT_EQ(study.derived.size(), 1U);
  EXPECT_THAT(study.derived[0].how, HasSubstr("from ti, n1i and n2i, the two SDs taken as equal"));
}

// yi = Phi(d/sqrt(2)), vi = phi(d/sqrt(2))²/2 (d² (1/(n1-1) + 1/(n2-1))/8 + 1/(n1-1) + 1/(n2-1)).
TEST(StandardisedReading, GivesTheCommonLanguageEffectSizeFromAPValue) {
  const auto study = read_one("n1i,n2i,pi\n30,33,-0.03\n", Measure::common_language_effect_size);
  const double d = means_of(study).m1i;
  EXPECT_LT(d, 0.0);
  const auto found = effect::common_language_effect_size(means_of(study), {});
  ASSERT_TRUE(found.has_value());
  const double inverse = 1.0 / (n1 - 1.0) + 1.0 / (n2 - 1.0);
  const double density = std::exp(-d * d / 4.0) / std::sqrt(2.0 * std::acos(-1.0));
  EXPECT_NEAR(found->yi, 0.5 * std::erfc(-d / 2.0), 1e-14);
  EXPECT_NEAR(found->vi, density * density / 2.0 * (d * d * inverse / 8.0 + inverse), 1e-15);
}

TEST(StandardisedReading, SaysNothingOfEqualSdsWhereTheyArePooled) {
  const auto study = with_t(Measure::standardised_mean_difference);
  EXPECT_EQ(study.derived.at(0).how, "difference in SDs from ti, n1i and n2i");
}

TEST(StandardisedReading, ShowsNoMeansWhereNoneAreKnown) {
  const auto study = with_t(Measure::standardised_mean_difference);
  EXPECT_EQ(number_of(study, Role::m1i), std::nullopt);
  EXPECT_EQ(number_of(study, Role::sd2i), std::nullopt);
  EXPECT_EQ(number_of(study, Role::n1i), n1);
}

TEST(StandardisedReading, RefusesTestsForMeasuresOfUnequalSds) {
  for (const auto measure : {Measure::heteroscedastic_standardised_mean_difference,
                             Measure::heteroscedastic_glass_delta}) {
    try {
      (void)with_t(measure);
      FAIL() << "accepted";
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), HasSubstr("di, ti, ri or pi do not tell how"));
    }
  }
}

TEST(StandardisedReading, NeedsOnlyTheControlGroupsSdForGlassDelta) {
  const auto missing = read_one("m1i,sd1i,n1i,m2i,sd2i,n2i\n10,,30,8,2,33\n", Measure::glass_delta);
  const auto absent = read_one("m1i,n1i,m2i,sd2i,n2i\n10,30,8,2,33\n", Measure::glass_delta);
  const auto whole = effect::glass_deltas({{10, 7, 30, 8, 2, 33}}, {}).at(0);
  for (const auto& study : {missing, absent}) {
    const auto found = effect::glass_deltas({means_of(study)}, {}).at(0);
    ASSERT_TRUE(found && whole);
    EXPECT_EQ(found->yi, whole->yi);
    EXPECT_EQ(found->vi, whole->vi);
    EXPECT_EQ(number_of(study, Role::sd1i), std::nullopt);
    EXPECT_EQ(number_of(study, Role::sd2i), 2.0);
    EXPECT_TRUE(study.derived.empty());
  }
}

TEST(StandardisedReading, KeepsTheFirstGroupsSdNecessaryElsewhere) {
  for (const auto measure :
       {Measure::standardised_mean_difference, Measure::heteroscedastic_glass_delta}) {
    const auto study = read_one("m1i,sd1i,n1i,m2i,sd2i,n2i\n10,,30,8,2,33\n", measure);
    ASSERT_TRUE(std::holds_alternative<MissingCells>(study.values));
    EXPECT_THAT(std::get<MissingCells>(study.values).roles, ElementsAre(Role::sd1i));
  }
}

}  // namespace
}  // namespace copse::intake
