#include "copse/analysis/conclusion.hpp"

#include <gtest/gtest.h>

namespace copse::analysis {
namespace {

model::PooledEffect effect(double estimate, double lower, double upper) {
  model::PooledEffect result;
  result.estimate = estimate;
  result.ci = {lower, upper};
  return result;
}

TEST(Conclusion, TellsOnWhichSideTheIntervalLies) {
  EXPECT_EQ(conclude(effect(0.3, 0.1, 0.5), 0.0, {}), (Conclusion{1, false, 1, {}}));
  EXPECT_EQ(conclude(effect(-0.3, -0.5, -0.1), 0.0, {}), (Conclusion{-1, false, -1, {}}));
  EXPECT_EQ(conclude(effect(0.1, -0.1, 0.3), 0.0, {}), (Conclusion{1, true, 0, {}}));
  EXPECT_EQ(conclude(effect(0.6, 0.55, 0.7), 0.5, {}), (Conclusion{1, false, 1, {}}));
  EXPECT_EQ(conclude(effect(0.2, 0.0, 0.4), 0.0, {}).crosses_null, true);  // touching is crossing
}

TEST(Conclusion, SetsTheIntervalAgainstTheMargin) {
  const auto against = [](double lower, double upper) {
    return conclude(effect((lower + upper) / 2.0, lower, upper), 0.0, 0.2).margin.value();
  };
  EXPECT_EQ(against(-0.1, 0.1), MarginConclusion::within);
  EXPECT_EQ(against(0.21, 0.5), MarginConclusion::beyond);
  EXPECT_EQ(against(-0.5, -0.21), MarginConclusion::beyond);
  EXPECT_EQ(against(0.1, 0.3), MarginConclusion::crosses);
  EXPECT_EQ(against(-0.3, 0.3), MarginConclusion::crosses);
}

TEST(Agreement, CountsThoseThatExist) {
  const auto reference = conclude(effect(0.3, 0.1, 0.5), 0.0, 0.05);
  const auto found = agreement(reference,
                               {conclude(effect(0.4, 0.2, 0.6), 0.0, 0.05),
                                conclude(effect(0.1, -0.1, 0.3), 0.0, 0.05),
                                conclude(effect(-0.3, -0.5, -0.1), 0.0, 0.05),
                                {}});
  EXPECT_EQ(found.of, 3U);
  EXPECT_EQ(found.same_sign, 2U);
  EXPECT_EQ(found.same_null, 1U);
  EXPECT_EQ(found.same_margin, 2U);  // the third lies beyond it too, on the other side
}

}  // namespace
}  // namespace copse::analysis
