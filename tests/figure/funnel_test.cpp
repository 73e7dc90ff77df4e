#include "copse/figure/funnel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/analysis_support.hpp"
#include "copse/core/error.hpp"
#include "figure/figure_support.hpp"

namespace copse::figure {
namespace {

analysis::SmallStudyResult trials(const std::string& rows) {
  analysis::SmallStudyChoices wanted;
  wanted.models = false;
  return analysis::small_study_effects(
      table::parse_csv("study,yi,vi\n" + rows, "t.csv"), analysis::Choices{}, wanted);
}

const std::string several =
    "A,0.1,0.01\nB,0.3,0.04\nC,0.6,0.09\nD,0.2,0.0225\nE,0.9,0.16\nF,0.7,0.12\n";

draw::Scene funnel_of(const analysis::SmallStudyResult& result, const FunnelOptions& options = {}) {
  return draw_funnel(result.analyses.front(), result, options, Style(Look{}));
}

TEST(Funnel, PutsStudiesInOrderOfEffectAndPrecision) {
  const auto scene = funnel_of(trials(several));
  const auto points = shapes_of<draw::Circle>(scene, "studies");
  ASSERT_EQ(points.size(), 6U);
  // A has the smallest effect and standard error: left of all others, and above them.
  for (std::size_t i = 1; i < points.size(); ++i) {
    EXPECT_LT(points[0].centre.x, points[i].centre.x);
    EXPECT_LT(points[0].centre.y, points[i].centre.y);
  }
  // Standard errors .1, .2 and .3 are evenly spaced.
  EXPECT_NEAR(
      points[1].centre.y - points[0].centre.y, points[2].centre.y - points[1].centre.y, 1e-9);
}

TEST(Funnel, TheRegionIsOneQuantileOfTheStandardErrorWide) {
  const auto result = trials(several);
  const auto scene = funnel_of(result);
  const auto points = shapes_of<draw::Circle>(scene, "studies");
  const double per_unit = (points[1].centre.x - points[0].centre.x) / 0.2;
  const auto mean = shapes_of<draw::Line>(scene, "mean").front().from.x;
  EXPECT_NEAR(
      mean, points[0].centre.x + per_unit * (result.analyses[0].observed->estimate - 0.1), 1e-6);
  const auto edges = shapes_of<draw::Polyline>(scene, "mean");
  ASSERT_EQ(edges.size(), 2U);
  const double down = points[1].centre.y - points[0].centre.y;  // of .1 in standard error
  const auto& end = edges[1].points.back();
  const double se = 0.1 + 0.1 * (end.y - points[0].centre.y) / down;
  EXPECT_NEAR(end.x - mean, per_unit * 1.959963984540054 * se, 1e-6);
}

TEST(Funnel, RingsAreWhatTrimAndFillAdds) {
  const auto result = trials(several);
  const auto scene = funnel_of(result);
  EXPECT_EQ(shapes_of<draw::Circle>(scene, "filled").size(),
            result.analyses[0].trim_and_fill.filled.size());
}

TEST(Funnel, DrawsEveryAxis) {
  for (const auto axis : {FunnelAxis::sei, FunnelAxis::vi, FunnelAxis::precision}) {
    const auto scene = funnel_of(trials(several), {axis, true});
    EXPECT_EQ(shapes_of<draw::Polygon>(scene, "contours").size(), 3U);
    EXPECT_TRUE(is_inside(scene));
    EXPECT_FALSE(scene.description.empty());
  }
}

TEST(Funnel, NeedsSampleSizesForTheirAxis) {
  EXPECT_THROW(static_cast<void>(funnel_of(trials(several), {FunnelAxis::ni, true})), Error);
}

TEST(Funnel, DrawsOneAndTwoStudies) {
  for (const char* rows : {"A,0.1,0.01\n", "A,0.1,0.01\nB,0.3,0.04\n"}) {
    const auto scene = funnel_of(trials(rows));
    EXPECT_FALSE(shapes_of<draw::Circle>(scene, "studies").empty());
    EXPECT_TRUE(is_inside(scene));
  }
}

}  // namespace
}  // namespace copse::figure
