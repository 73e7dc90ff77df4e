#include "copse/figure/risk_of_bias.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/analysis_support.hpp"
#include "copse/figure/forest.hpp"
#include "copse/table/read_csv.hpp"
#include "figure/figure_support.hpp"

namespace copse::figure {
namespace {

using evidence::Judgement;
using testing::Contains;

evidence::RiskOfBias rob(const std::string& text) {
  return evidence::read_risk_of_bias(table::parse_csv(text, "rob.csv"));
}

TEST(RobMark, SignsMeanDifferentThings) {
  const auto sign = [](Judgement judgement, RobSymbols symbols) {
    return rob_mark(judgement, symbols, Palette::okabe_ito).symbol;
  };
  EXPECT_EQ(sign(Judgement::high, RobSymbols::revman), "−");
  EXPECT_EQ(sign(Judgement::some_concerns, RobSymbols::robvis), "−");
  EXPECT_EQ(sign(Judgement::high, RobSymbols::robvis), "×");
  EXPECT_EQ(sign(Judgement::unclear, RobSymbols::revman), "?");
  EXPECT_EQ(sign(Judgement::low, RobSymbols::revman), "+");
  EXPECT_EQ(sign(Judgement::critical, RobSymbols::robvis), "!");
  EXPECT_EQ(sign(Judgement::not_applicable, RobSymbols::robvis), "");
}

TEST(RobMark, UnclearIsRevMansWord) {
  EXPECT_EQ(usual_symbols(rob("study,D1\nA,unclear\n")), RobSymbols::revman);
  EXPECT_EQ(usual_symbols(rob("study,D1\nA,some concerns\n")), RobSymbols::robvis);
}

TEST(RobTrafficLights, HasACircleForEachJudgement) {
  const auto scene =
      draw_rob_traffic_lights(rob("study,D1,D2,overall\nA,low,high,high\nB,low,NA,low\n"),
                              RobSymbols::robvis,
                              Style(Look{}));
  EXPECT_EQ(shapes_of<draw::Circle>(scene, "study-1").size(), 3U);
  EXPECT_EQ(shapes_of<draw::Circle>(scene, "study-2").size(), 2U);
  EXPECT_THAT(texts_of(scene), Contains("Overall"));
  EXPECT_TRUE(is_inside(scene));
}

TEST(RobTrafficLights, CutsNothingOffOnANarrowPage) {
  Look look;
  look.width = 200.0;
  const auto scene = draw_rob_traffic_lights(
      rob("study,A,B,C,D,E,F,overall\nA study with a long name,low,low,low,low,low,low,low\n"),
      RobSymbols::robvis,
      Style(look));
  EXPECT_EQ(shapes_of<draw::Circle>(scene, "study-1").size(), 7U);
  EXPECT_TRUE(is_inside(scene));
}

TEST(RobSummary, BarsAreSharesOfTheWeights) {
  const auto scene = draw_rob_summary(
      rob("study,D1,weight\nA,low,3\nB,high,1\nC,NA,9\n"), RobSymbols::robvis, Style(Look{}));
  const auto bars = shapes_of<draw::Rectangle>(scene, "bar-1");
  ASSERT_EQ(bars.size(), 2U);
  EXPECT_NEAR(bars[0].size.width, 3.0 * bars[1].size.width, 1e-9);
  EXPECT_NEAR(bars[0].corner.x + bars[0].size.width, bars[1].corner.x, 1e-9);
  EXPECT_TRUE(is_inside(scene));
}

TEST(Forest, ShowsJudgementsBesideTheStudies) {
  const auto result = analysis::pool_text("study,yi,vi\nA,0.1,0.01\nB,0.2,0.02\nC,0.3,0.02\n");
  ForestOptions options;
  options.risk_of_bias = rob("study,sequence,overall\nA,low,low\nB,unclear,unclear\n");
  const auto scene = draw_forest(result.analyses.front(), result, options, Style(Look{}));
  EXPECT_EQ(shapes_of<draw::Circle>(scene, "row-1").size(), 2U);
  EXPECT_EQ(shapes_of<draw::Circle>(scene, "row-2").size(), 2U);
  EXPECT_TRUE(shapes_of<draw::Circle>(scene, "row-3").empty());
  EXPECT_THAT(texts_of(scene), Contains("Risk of bias: (A) sequence, (B) overall."));
  EXPECT_TRUE(is_inside(scene));
}

}  // namespace
}  // namespace copse::figure
