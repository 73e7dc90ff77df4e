#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/analysis_support.hpp"
#include "copse/core/error.hpp"
#include "copse/figure/baujat.hpp"
#include "copse/figure/bubble.hpp"
#include "copse/figure/gosh.hpp"
#include "copse/figure/influence.hpp"
#include "copse/figure/pooled_plots.hpp"
#include "copse/figure/specification.hpp"
#include "figure/figure_support.hpp"

namespace copse::figure {
namespace {

using effect::Measure;

table::Table trials() {
  return table::read_csv(std::string(COPSE_SOURCE_DIR) + "/examples/bcg/trials.csv");
}

analysis::PoolResult pooled(Measure measure = Measure::risk_ratio) {
  return analysis::pool(trials(), analysis::measured(measure));
}

using DrawPooled = draw::Scene (*)(const analysis::Analysis&,
                                   const analysis::PoolResult&,
                                   const Style&);
constexpr std::array<DrawPooled, 5> of_effects{
    draw_radial, draw_drapery, draw_caterpillar, draw_orchard, draw_tau2_profile};

draw::Scene draw_with(DrawPooled draw_one, const analysis::PoolResult& result) {
  return draw_one(result.analyses.front(), result, Style(Look{}));
}

TEST(PooledPlots, StayOnThePageAndDescribeThemselves) {
  for (const auto draw_one : of_effects) {
    for (const auto measure :
         {Measure::risk_ratio, Measure::odds_ratio, Measure::risk_difference}) {
      const auto scene = draw_with(draw_one, pooled(measure));
      EXPECT_TRUE(is_inside(scene)) << scene.id;
      EXPECT_FALSE(scene.description.empty()) << scene.id;
      EXPECT_FALSE(scene.title.empty()) << scene.id;
    }
  }
}

TEST(PooledPlots, DrawTwoAndThreeHundredStudies) {
  std::string many = "study,yi,vi\n";
  for (int i = 0; i < 300; ++i) {
    many += "S" + std::to_string(i) + "," + std::to_string(std::sin(i)) + "," +
            std::to_string(0.01 + 0.001 * (i % 50)) + "\n";
  }
  for (const auto draw_one : of_effects) {
    for (const auto& rows : {std::string("study,yi,vi\nA,0.1,0.01\nB,0.4,0.02\n"), many}) {
      EXPECT_TRUE(is_inside(draw_with(draw_one, analysis::pool_text(rows))));
    }
  }
}

TEST(Radial, APointIsAnEffectOverItsStandardError) {
  const auto result = pooled();
  const auto scene = draw_with(draw_radial, result);
  const auto points = shapes_of<draw::Circle>(scene, "studies");
  const auto& studies = result.analyses.front().studies;
  ASSERT_EQ(points.size(), studies.size());
  // The line of the common effect passes through the origin; the slope of a study's line to the
  // origin over that of the common effect is the ratio of the effects.
  const auto line = shapes_of<draw::Line>(scene, "mean")[1];
  const double slope = (line.to.y - line.from.y) / (line.to.x - line.from.x);
  const double common = result.analyses.front().pooled.common->effect.estimate;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const double own = (points[i].centre.y - line.from.y) / (points[i].centre.x - line.from.x);
    EXPECT_NEAR(own / slope, *studies[i].yi / common, 1e-9);
  }
}

TEST(Labbe, PutsRisksOnEqualAxes) {
  const auto result = pooled();
  const auto scene = draw_with(draw_labbe, result);
  const auto points = shapes_of<draw::Circle>(scene, "studies");
  const auto diagonal = shapes_of<draw::Line>(scene, "lines").front();
  const double per_x = diagonal.to.x - diagonal.from.x, per_y = diagonal.to.y - diagonal.from.y;
  const auto share = [&](std::size_t i) {
    return ((points[i].centre.y - diagonal.from.y) / per_y) /
           ((points[i].centre.x - diagonal.from.x) / per_x);
  };
  // Aronson 1948: 4 of 123 against 11 of 139; the quotient is the risk ratio.
  EXPECT_NEAR(share(0), (4.0 / 123.0) / (11.0 / 139.0), 1e-9);
  EXPECT_TRUE(is_inside(scene));
}

TEST(Labbe, TheCurveIsThePooledEffect) {
  for (const auto measure : {Measure::risk_ratio, Measure::odds_ratio, Measure::risk_difference}) {
    const auto result = pooled(measure);
    const auto scene = draw_with(draw_labbe, result);
    const auto curve = shapes_of<draw::Polyline>(scene, "lines").front();
    const auto diagonal = shapes_of<draw::Line>(scene, "lines").front();
    const auto& end = curve.points.back();
    const auto points = shapes_of<draw::Circle>(scene, "studies");
    const double unit = (points[0].centre.x - diagonal.from.x) / (11.0 / 139.0);
    const double control = (end.x - diagonal.from.x) / unit;
    const double per_y = (points[0].centre.y - diagonal.from.y) / (4.0 / 123.0);
    const double risk = (end.y - diagonal.from.y) / per_y;
    const double effect = result.analyses.front().pooled.random->effect.estimate;
    const double expected = measure == Measure::risk_ratio ? std::log(risk / control)
                            : measure == Measure::odds_ratio
                                ? std::log(risk / (1.0 - risk) / (control / (1.0 - control)))
                                : risk - control;
    EXPECT_NEAR(expected, effect, 1e-6);
  }
}

TEST(Labbe, NeedsCounts) {
  EXPECT_THROW(
      static_cast<void>(draw_with(draw_labbe, analysis::pool_text("study,yi,vi\nA,0.1,0.01\n"))),
      Error);
}

TEST(Drapery, CurvesPeakAtTheEffectsAndCrossTheLevelAtTheBounds) {
  const auto result = pooled();
  const auto scene = draw_with(draw_drapery, result);
  EXPECT_EQ(shapes_of<draw::Polyline>(scene, "studies").size(), 13U);
  const auto random = shapes_of<draw::Polyline>(scene, "means").back();
  const auto level = shapes_of<draw::Line>(scene, "level").front().from.y;
  const auto peak = std::ranges::min_element(random.points, {}, &draw::Point::y);
  double width = 0.0;
  for (std::size_t i = 1; i < random.points.size(); ++i) {
    const auto &a = random.points[i - 1], &b = random.points[i];
    if ((a.y - level) * (b.y - level) < 0.0) {
      const double x = a.x + (level - a.y) / (b.y - a.y) * (b.x - a.x);
      width = std::max(width, std::abs(x - peak->x));
    }
  }
  const auto& effect = result.analyses.front().pooled.random->effect;
  const double per_unit = width / (effect.ci.upper - effect.estimate);
  const auto studies = shapes_of<draw::Polyline>(scene, "studies");
  const auto first = std::ranges::min_element(studies[0].points, {}, &draw::Point::y);
  EXPECT_NEAR((first->x - peak->x) / per_unit,
              *result.analyses.front().studies[0].yi - effect.estimate,
              0.01);
}

TEST(Caterpillar, SortsStudiesByEffect) {
  const auto points = shapes_of<draw::Circle>(draw_with(draw_caterpillar, pooled()), "studies");
  ASSERT_EQ(points.size(), 13U);
  for (std::size_t i = 1; i < points.size(); ++i) {
    EXPECT_GE(points[i].centre.x, points[i - 1].centre.x);
    EXPECT_LT(points[i].centre.y, points[i - 1].centre.y);
  }
}

TEST(Orchard, HasABranchForEachSubgroupAndKeepsCirclesApart) {
  auto choices = analysis::measured(Measure::risk_ratio);
  choices.subgroups = {"alloc"};
  const auto scene = draw_with(draw_orchard, analysis::pool(trials(), choices));
  for (const char* id : {"branch-1", "branch-2", "branch-3"}) {
    EXPECT_NE(group_of(scene, id), nullptr);
  }
  const auto circles = shapes_of<draw::Circle>(scene, "branch-1");
  ASSERT_EQ(circles.size(), 8U);  // seven trials and the mean
  for (std::size_t i = 0; i < 7; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto &a = circles[i], &b = circles[j];
      EXPECT_GE(std::hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y),
                0.9 * (a.radius + b.radius));
    }
  }
}

TEST(Tau2Profile, RingsTheMaximumAtTheEstimate) {
  const auto scene = draw_with(draw_tau2_profile, pooled());
  const auto ring = shapes_of<draw::Circle>(scene, "likelihood");
  ASSERT_EQ(ring.size(), 1U);
  EXPECT_NEAR(ring[0].centre.x, shapes_of<draw::Line>(scene, "estimate")[0].from.x, 1e-6);
  const auto curve = shapes_of<draw::Polyline>(scene, "likelihood").front();
  for (const auto& point : curve.points) EXPECT_GE(point.y, ring[0].centre.y - 1e-6);
}

TEST(Tau2Profile, NeedsTwoStudies) {
  EXPECT_THROW(static_cast<void>(
                   draw_with(draw_tau2_profile, analysis::pool_text("study,yi,vi\nA,0.1,0.01\n"))),
               Error);
}

TEST(Baujat, PutsStudiesWhereTheDiagnosticsAre) {
  const auto result = analysis::influence(trials(), analysis::measured(Measure::risk_ratio));
  const auto& points = result.analyses.front().baujat.studies;
  const auto scene = draw_baujat(result.analyses.front(), result, Style(Look{}));
  const auto discs = shapes_of<draw::Circle>(scene, "studies");
  ASSERT_EQ(discs.size(), points.size());  // none is influential
  const double per_x =
      (discs[1].centre.x - discs[0].centre.x) / (points[1].heterogeneity - points[0].heterogeneity);
  for (std::size_t i = 2; i < discs.size(); ++i) {
    EXPECT_NEAR(discs[i].centre.x - discs[0].centre.x,
                per_x * (points[i].heterogeneity - points[0].heterogeneity),
                1e-6);
  }
  EXPECT_TRUE(is_inside(scene));
}

TEST(InfluencePanel, HasEightPanelsAndMarksInfluentialStudies) {
  const auto result = analysis::influence(
      table::parse_csv("study,yi,vi\nA,0.1,0.01\nB,0.15,0.01\nC,0.12,0.01\nD,3,0.01\nE,0.1,0.02\n",
                       "t.csv"),
      {});
  const auto scene = draw_influence(result.analyses.front(), result, Style(Look{}));
  for (int i = 1; i <= 8; ++i) EXPECT_NE(group_of(scene, "panel-" + std::to_string(i)), nullptr);
  EXPECT_EQ(shapes_of<draw::Polygon>(scene, "panel-1").size(), 1U);
  EXPECT_THAT(texts_of(scene), testing::Contains(testing::HasSubstr("4 D")));
  EXPECT_TRUE(is_inside(scene));
}

TEST(GoshFigure, HasACellForEachOccupiedBin) {
  const auto result = analysis::gosh(trials(), analysis::measured(Measure::risk_ratio), {});
  const auto& analysis = result.analyses.front();
  const auto scene = draw_gosh(analysis, result, {}, Style(Look{}));
  const auto occupied = analysis.gosh.counts.size() -
                        static_cast<std::size_t>(std::ranges::count(analysis.gosh.counts, 0U));
  EXPECT_EQ(shapes_of<draw::Rectangle>(scene, "cloud").size(), occupied);
  EXPECT_TRUE(is_inside(scene));
  EXPECT_THROW(static_cast<void>(draw_gosh(analysis, result, {"Nobody"}, Style(Look{}))), Error);
}

TEST(SpecificationCurve, RisesAndMarksEveryChoice) {
  const auto result = analysis::multiverse(
      trials(), analysis::measured(Measure::risk_ratio), analysis::default_dimensions());
  const auto scene = draw_specification_curve(result, Style(Look{}));
  const auto points = shapes_of<draw::Circle>(scene, "curve");
  ASSERT_EQ(points.size(), result.specifications.size());
  for (std::size_t i = 1; i < points.size(); ++i) {
    EXPECT_LE(points[i].centre.y, points[i - 1].centre.y + 1e-9);
  }
  EXPECT_EQ(shapes_of<draw::Rectangle>(scene, "choices").size(), 2U * points.size());
}

TEST(Bubble, DrawsTheMetaRegression) {
  const auto result =
      analysis::bubble(trials(), analysis::measured(Measure::risk_ratio), "latitude");
  const auto& analysis = result.analyses.front();
  const auto scene = draw_bubble(analysis, result, Style(Look{}));
  const auto line = shapes_of<draw::Polyline>(scene, "line").back();
  const auto points = shapes_of<draw::Circle>(scene, "studies");
  ASSERT_EQ(points.size(), 13U);
  // Studies on the line's scale: the vertical distance to the line is the residual.
  const double per_y =
      (points[1].centre.y - points[0].centre.y) / (analysis.studies[1].yi - analysis.studies[0].yi);
  const double first_x = analysis.line.front().x, last_x = analysis.line.back().x;
  const double run = (line.points.back().x - line.points.front().x) / (last_x - first_x);
  const double rise = (line.points.back().y - line.points.front().y) / per_y / (last_x - first_x);
  EXPECT_NEAR(rise, analysis.fit.terms[1].estimate, 1e-9);
  EXPECT_NEAR(
      (points[0].centre.x - line.points.front().x) / run, analysis.studies[0].x - first_x, 1e-6);
  EXPECT_THROW(static_cast<void>(
                   analysis::bubble(trials(), analysis::measured(Measure::risk_ratio), "alloc")),
               Error);
}

TEST(Bubble, BandIsTheCriticalValueTimesTheStandardErrorOfTheLine) {
  const auto result =
      analysis::bubble(trials(), analysis::measured(Measure::risk_ratio), "latitude");
  const auto& analysis = result.analyses.front();
  const auto& at = analysis.line[20];
  const auto& v = analysis.fit.covariance;
  const double se = std::sqrt(v(0, 0) + 2.0 * at.x * v(0, 1) + at.x * at.x * v(1, 1));
  EXPECT_NEAR(at.ci.upper - at.fit, 1.959963984540054 * se, 1e-10);
  EXPECT_NEAR(at.prediction->upper - at.fit,
              1.959963984540054 * std::sqrt(se * se + analysis.fit.tau2->tau2),
              1e-10);
}

}  // namespace
}  // namespace copse::figure
