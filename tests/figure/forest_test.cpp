#include "copse/figure/forest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/analysis_support.hpp"
#include "copse/draw/svg.hpp"
#include "copse/view/pool.hpp"
#include "figure/figure_support.hpp"

namespace copse::figure {
namespace {

using testing::Contains;
using testing::HasSubstr;

analysis::PoolResult bcg(const std::string& subgroup = "") {
  auto choices = analysis::measured(effect::Measure::risk_ratio);
  if (!subgroup.empty()) choices.subgroups = {subgroup};
  return analysis::pool(table::read_csv(std::string(COPSE_SOURCE_DIR) + "/examples/bcg/trials.csv"),
                        choices);
}

draw::Scene forest_of(const analysis::PoolResult& result,
                      const ForestOptions& options = {},
                      const Look& look = {}) {
  return draw_forest(result.analyses.front(), result, options, Style(look));
}

std::string fixed(double value, int decimals) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

/// "0.41 [0.13, 1.26]" from the JSON's numbers.
std::string interval_text(const nlohmann::json& of, int decimals) {
  return fixed(of["estimate"], decimals) + " [" + fixed(of["ci_lb"], decimals) + ", " +
         fixed(of["ci_ub"], decimals) + "]";
}

/// Every number of the figure is the JSON's after rounding: read back out of the SVG's text.
TEST(Forest, PrintsTheNumbersOfTheJson) {
  for (const int decimals : {1, 2, 4}) {
    const auto result = bcg("alloc");
    Look look;
    look.decimals = decimals;
    const auto svg = draw::to_svg(forest_of(result, {}, look));
    const auto json = nlohmann::json::parse(view::to_json(result))["analyses"][0];
    for (const auto& study : json["studies"]) {
      const nlohmann::json shown{{"estimate", std::exp(study["yi"].get<double>())},
                                 {"ci_lb", std::exp(study["ci_lb"].get<double>())},
                                 {"ci_ub", std::exp(study["ci_ub"].get<double>())}};
      EXPECT_THAT(svg, HasSubstr(">" + interval_text(shown, decimals) + "<"));
      EXPECT_THAT(svg, HasSubstr(">" + fixed(study["weight_random"], 1) + "%<"));
      EXPECT_THAT(svg, HasSubstr(">" + fixed(study["weight_common"], 1) + "%<"));
    }
    for (const char* model : {"common", "random"}) {
      EXPECT_THAT(svg, HasSubstr(">" + interval_text(json[model]["display"], decimals) + "<"));
      for (const auto& subgroup : json["subgroups"]) {
        EXPECT_THAT(svg,
                    HasSubstr(">" + interval_text(subgroup[model]["display"], decimals) + "<"));
      }
    }
    const auto& display = json["random"]["display"];
    EXPECT_THAT(svg,
                HasSubstr(">[" + fixed(display["pi_lb"], decimals) + ", " +
                          fixed(display["pi_ub"], decimals) + "]<"));
    EXPECT_THAT(svg, HasSubstr("Chi² = " + fixed(json["heterogeneity"]["q"], 2)));
  }
}

TEST(Forest, SquaresHaveAreasInProportionToTheWeights) {
  const auto result = bcg();
  const auto scene = forest_of(result);
  const auto& studies = result.analyses.front().studies;
  const auto area = [&](std::size_t i) {
    const auto squares = shapes_of<draw::Rectangle>(scene, "row-" + std::to_string(i + 1));
    return squares.front().size.width * squares.front().size.height;
  };
  for (std::size_t i = 1; i < studies.size(); ++i) {
    EXPECT_NEAR(area(i) / area(0), *studies[i].weight_random / *studies[0].weight_random, 1e-9);
  }
}

TEST(Forest, CentresMarksAtTheirEstimates) {
  const auto result = bcg();
  const auto scene = forest_of(result);
  const auto& studies = result.analyses.front().studies;
  const auto centre = [&](std::size_t i) {
    const auto square = shapes_of<draw::Rectangle>(scene, "row-" + std::to_string(i + 1)).front();
    return square.corner.x + square.size.width / 2.0;
  };
  const double per_unit = (centre(1) - centre(0)) / (*studies[1].yi - *studies[0].yi);
  for (std::size_t i = 2; i < studies.size(); ++i) {
    EXPECT_NEAR(centre(i) - centre(0), per_unit * (*studies[i].yi - *studies[0].yi), 1e-6);
  }
  const auto diamond = shapes_of<draw::Polygon>(scene, "row-15").front();  // total, random
  const auto& random = result.analyses.front().pooled.random->effect;
  EXPECT_NEAR(diamond.points[1].x - centre(0), per_unit * (random.estimate - *studies[0].yi), 1e-6);
  EXPECT_NEAR(diamond.points[0].x - centre(0), per_unit * (random.ci.lower - *studies[0].yi), 1e-6);
  EXPECT_NEAR(diamond.points[2].x - centre(0), per_unit * (random.ci.upper - *studies[0].yi), 1e-6);
}

TEST(Forest, RevManHasAColumnForEachNumber) {
  const auto texts = texts_of(forest_of(bcg(), {ForestStyle::revman}));
  for (const char* words : {"Experimental",
                            "Control",
                            "Events",
                            "Total",
                            "Weight",
                            "Risk ratio",
                            "IV, Random, 95% CI"}) {
    EXPECT_THAT(texts, Contains(words));
  }
  EXPECT_EQ(std::ranges::count(texts, "Events"), 2);
  EXPECT_THAT(texts, Contains("13598"));
  EXPECT_THAT(texts, testing::Not(Contains("Total, common")));
}

TEST(Forest, RevManSumsSizesBesideTheMeanAndEventsBelow) {
  const auto scene = forest_of(bcg("alloc"), {ForestStyle::revman});
  const auto cells = [&](int row) {
    std::vector<std::string> texts;
    for (const auto& text : shapes_of<draw::Text>(scene, "row-" + std::to_string(row))) {
      texts.push_back(text.text);
    }
    return texts;
  };
  // A heading and seven randomised trials, then their subtotal.
  EXPECT_EQ(cells(9),
            (std::vector<std::string>{
                "Subtotal (95% CI)", "112693", "109826", "50.5%", "0.38 [0.22, 0.65]"}));
  EXPECT_EQ(cells(10), (std::vector<std::string>{"Total events", "617", "853"}));
}

TEST(Forest, TellsTheStatisticsOfTheModelShown) {
  auto choices = analysis::measured(effect::Measure::risk_ratio);
  choices.pooling = analysis::PoolingMethod::mantel_haenszel;
  const auto result = analysis::pool(
      table::read_csv(std::string(COPSE_SOURCE_DIR) + "/examples/bcg/trials.csv"), choices);
  ForestOptions options{ForestStyle::revman};
  options.models = ForestModels::common;
  const auto texts = texts_of(forest_of(result, options));
  EXPECT_THAT(texts, Contains("M-H, Common, 95% CI"));
  EXPECT_THAT(texts, Contains(HasSubstr("Heterogeneity about the Mantel-Haenszel estimate")));
  EXPECT_THAT(texts, testing::Not(Contains(HasSubstr("Tau²"))));
}

TEST(Forest, JournalsWriteIntervalsWithTo) {
  for (const auto style : {ForestStyle::jama, ForestStyle::bmj}) {
    EXPECT_THAT(texts_of(forest_of(bcg(), {style})), Contains("0.41 (0.13 to 1.26)"));
  }
}

std::vector<std::string> study_labels(const draw::Scene& scene, int k) {
  std::vector<std::string> labels;
  for (int i = 1; i <= k; ++i) {
    labels.push_back(shapes_of<draw::Text>(scene, "row-" + std::to_string(i)).front().text);
  }
  return labels;
}

TEST(Forest, SortsStudies) {
  ForestOptions options;
  options.sort = ForestSort::effect;
  EXPECT_EQ(study_labels(forest_of(bcg(), options), 2),
            (std::vector<std::string>{"Vandiviere et al 1973", "Ferguson & Simes 1949"}));
  options.sort = ForestSort::precision;
  EXPECT_EQ(study_labels(forest_of(bcg(), options), 1).front(), "TPT Madras 1980");
  options.sort = ForestSort::label;
  EXPECT_EQ(study_labels(forest_of(bcg(), options), 1).front(), "Aronson 1948");
}

TEST(Forest, MarksIntervalsThatLeaveTheAxisWithArrows) {
  const auto result = analysis::pool(
      table::parse_csv("study,yi,vi\nA,0.1,0.01\nB,0.2,0.01\nC,0.15,0.012\nD,0.3,400\n", "t.csv"),
      {});
  const auto scene = forest_of(result);
  EXPECT_EQ(shapes_of<draw::Polygon>(scene, "row-4").size(), 2U);
  EXPECT_TRUE(shapes_of<draw::Polygon>(scene, "row-1").empty());
  EXPECT_TRUE(is_inside(scene));
}

TEST(Forest, WrapsLongNamesAndFitsThreeHundredStudies) {
  std::string rows = "study,yi,vi\n";
  for (int i = 0; i < 300; ++i) {
    rows += "The multicentre collaborative group of trial number " + std::to_string(i) +
            " in 中文 and Rüsch," + std::to_string(0.01 * (i % 40)) + ",0.02\n";
  }
  const auto scene = forest_of(analysis::pool(table::parse_csv(rows, "t.csv"), {}));
  EXPECT_TRUE(is_inside(scene));
  EXPECT_GT(shapes_of<draw::Text>(scene, "row-1").size(), 4U);  // the label takes several lines
  EXPECT_GT(scene.size.height, 300 * 30.0);
}

TEST(Forest, KeepsTheWidthAskedFor) {
  Look look;
  look.width = 900.0;
  const auto scene = forest_of(bcg(), {}, look);
  EXPECT_NEAR(scene.size.width, 900.0, 1e-9);
  EXPECT_TRUE(is_inside(scene));
}

TEST(Forest, DrawsStudiesThatAreNotUsedWithoutAMark) {
  const auto result =
      analysis::pool(table::parse_csv("study,yi,vi\nA,0.1,0.01\nB,,\nC,0.15,0.012\n", "t.csv"), {});
  const auto scene = forest_of(result);
  EXPECT_THAT(texts_of(scene), Contains("not used"));
  EXPECT_TRUE(shapes_of<draw::Rectangle>(scene, "row-2").empty());
}

TEST(Forest, TellsScreenReadersTheMeans) {
  EXPECT_THAT(forest_of(bcg()).description, HasSubstr("Total, random: 0.49 [0.34, 0.70]"));
}

TEST(RefitForest, HasARowForEachStepAndOneForAll) {
  const auto result = analysis::leave_one_out(
      table::read_csv(std::string(COPSE_SOURCE_DIR) + "/examples/bcg/trials.csv"),
      analysis::measured(effect::Measure::risk_ratio),
      std::nullopt);
  const auto scene = draw_refit_forest(result.analyses.front(), result, false, {}, Style(Look{}));
  EXPECT_NE(group_of(scene, "row-14"), nullptr);
  EXPECT_EQ(group_of(scene, "row-15"), nullptr);
  EXPECT_EQ(shapes_of<draw::Circle>(scene, "row-1").size(), 1U);
  EXPECT_EQ(shapes_of<draw::Polygon>(scene, "row-14").size(), 1U);
  EXPECT_TRUE(is_inside(scene));
}

}  // namespace
}  // namespace copse::figure
