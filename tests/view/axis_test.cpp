#include "copse/view/axis.hpp"

#include <cmath>

#include "view_support.hpp"

namespace copse::view {
namespace {

using analysis::RowKind;

const AxisTitle identity{"GEN", {effect::AnalysisScale::identity, {}}, 0.0, true};
const AxisTitle logarithm{"GEN", {effect::AnalysisScale::log, {}}, 0.0, true};

analysis::Analysis analysis_of(const std::string& rows) {
  return analysis::analyse("study,yi,vi,g\n" + rows, {});
}

const std::string three = "A,-0.5,0.04,x\nB,0.1,0.02,x\nC,0.7,0.09,y\n";

TEST(Axis, HasNoEffectEveryEstimateAndTheIntervalsOfMeansOnTheAxis) {
  const std::vector<std::string> tables{
      three, "A,5,0.01,x\nB,9,1e6,x\nC,7,1,x\n", "A,-1e6,1,x\nB,1e6,1,x\nC,0,1,x\n"};
  for (const auto& table : tables) {
    const auto analysis = analysis_of(table);
    const auto forest = analysis::forest_rows(analysis);
    const auto axis = choose_axis(forest, identity);
    EXPECT_LE(axis.lower, 0.0);
    EXPECT_GE(axis.upper, 0.0);
    for (const auto& row : forest) {
      if (row.estimate) {
        EXPECT_GT(*row.estimate, axis.lower);
        EXPECT_LT(*row.estimate, axis.upper);
      }
      if (row.kind == RowKind::total) {
        EXPECT_GT(row.interval->lower, axis.lower);
        EXPECT_LT(row.interval->upper, axis.upper);
      }
    }
  }
}

TEST(Axis, HasTicksOnTheAxisThatSayWhereTheyStand) {
  for (const double scale : {0.01, 1.0, 50.0, 1e6}) {
    const auto effect = std::to_string(scale), variance = std::to_string(scale * scale);
    const auto analysis =
        analysis_of("A,-" + effect + "," + variance + ",x\nB," + effect + "," + variance + ",x\n");
    const auto axis = choose_axis(analysis::forest_rows(analysis), identity);
    EXPECT_GE(axis.ticks.size(), 3U) << scale;
    EXPECT_LE(axis.ticks.size(), 12U) << scale;
    for (const auto& tick : axis.ticks) {
      EXPECT_GE(tick.at, axis.lower);
      EXPECT_LE(tick.at, axis.upper);
      EXPECT_NEAR(std::stod(tick.label), tick.at, 1e-5 * scale) << scale;
    }
  }
}

TEST(Axis, OfRatiosHasLogarithmicTicks) {
  const auto analysis = analysis_of("A,-0.9,0.1,x\nB,-0.2,0.02,x\nC,0.3,0.05,x\n");
  const auto axis = choose_axis(analysis::forest_rows(analysis), logarithm);
  ASSERT_GE(axis.ticks.size(), 3U);
  for (const auto& tick : axis.ticks) {
    EXPECT_NEAR(tick.at, std::log(std::stod(tick.label)), 1e-5) << tick.label;
  }
}

TEST(Axis, OfRatiosCloseToOneHasMoreThanOneTick) {
  const auto analysis = analysis_of("A,-0.05,0.0004,x\nB,0.04,0.0004,x\nC,0.03,0.0004,x\n");
  const auto axis = choose_axis(analysis::forest_rows(analysis), logarithm);
  EXPECT_GE(axis.ticks.size(), 3U);
}

}  // namespace
}  // namespace copse::view
