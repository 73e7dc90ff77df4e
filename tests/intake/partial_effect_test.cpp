// What the cells of an incomplete row still tell of its effect.
#include <gtest/gtest.h>

#include <cmath>

#include "intake/intake_support.hpp"

namespace copse::intake {
namespace {

using effect::Measure;

std::optional<double> estimate_of(const std::string& text, Measure measure) {
  const auto study = read_all(text, measured(measure)).studies.at(0);
  return std::get<MissingCells>(study.values).yi;
}

TEST(PartialEffect, OfADifferenceNeedsNoSdsOrSizes) {
  EXPECT_EQ(estimate_of("m1i,sd1i,n1i,m2i,sd2i,n2i\n10,,,8,2,\n", Measure::mean_difference), 2.0);
  EXPECT_EQ(estimate_of("m1i,sd1i,m2i,sd2i,ri,ni\n10,3,8,2,,20\n", Measure::mean_change), 2.0);
  EXPECT_EQ(estimate_of("m1i,sd1i,m2i,sd2i,ri,ni\n10,,5,,,\n", Measure::ratio_of_paired_means),
            std::log(2.0));
}

TEST(PartialEffect, OfOneGroupNeedsWhatItIsMadeOf) {
  EXPECT_EQ(estimate_of("mi,sdi,ni\n4,,25\n", Measure::mean), 4.0);
  EXPECT_EQ(estimate_of("ri,ni\n0.5,\n", Measure::correlation), 0.5);
  EXPECT_EQ(estimate_of("ai,mi,ni\n0.75,10,\n", Measure::alpha), 0.75);
}

TEST(PartialEffect, IsAbsentWhereTheMissingCellCounts) {
  const std::string header = "m1i,sd1i,n1i,m2i,sd2i,n2i\n";
  EXPECT_EQ(estimate_of(header + "10,,30,8,2,33\n", Measure::standardised_mean_difference),
            std::nullopt);
  EXPECT_EQ(estimate_of(header + ",3,30,8,2,33\n", Measure::mean_difference), std::nullopt);
  EXPECT_EQ(estimate_of(header + ",3,30,1e300,2,33\n", Measure::mean_difference), std::nullopt);
  EXPECT_EQ(estimate_of(header + ",3,30,1e20,2,33\n", Measure::standardised_mean_difference),
            std::nullopt);
  EXPECT_EQ(estimate_of(header + ",,30,,,33\n", Measure::mean_difference), std::nullopt);
  EXPECT_EQ(estimate_of(header + ",,30,,,33\n", Measure::ratio_of_means), std::nullopt);
  EXPECT_EQ(estimate_of("sd1i,n1i,sd2i,n2i\n,30,,30\n", Measure::variability_ratio), std::nullopt);
  EXPECT_EQ(estimate_of("ri,ni\n,30\n", Measure::correlation), std::nullopt);
  EXPECT_EQ(estimate_of("ai,bi,ci,di\n3,,4,20\n", Measure::odds_ratio), std::nullopt);
}

}  // namespace
}  // namespace copse::intake
