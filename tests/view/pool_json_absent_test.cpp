// What does not exist is null in the JSON, with a note, and never a number that is not finite.
#include <cmath>
#include <functional>

#include "copse/core/error.hpp"
#include "view_support.hpp"

namespace copse::view {
namespace {

using nlohmann::json;

/// Calls `visit` with every value inside `value`.
void walk(const json& value, const std::function<void(const json&)>& visit) {
  visit(value);
  if (!value.is_structured()) return;
  for (const auto& item : value) walk(item, visit);
}

TEST(PoolJson, OfOneStudyHasNullWhereNothingCanBeEstimated) {
  const auto found = json_of(pool_text("study,yi,vi\nA,0.4,0.04\n"))["analyses"][0];
  EXPECT_EQ(found["k"], 1);
  EXPECT_EQ(found["random"]["estimate"], 0.4);
  for (const auto* key : {"pi_lb", "pi_ub", "hartung_knapp"}) {
    EXPECT_TRUE(found["random"][key].is_null()) << key;
  }
  EXPECT_TRUE(found["random"]["display"]["pi_lb"].is_null());
  for (const auto* key : {"q_pval",
                          "tau2",
                          "tau2_se",
                          "tau2_ci_lb",
                          "tau2_ci_ub",
                          "i2_q",
                          "i2_tau2",
                          "i2_ci_lb",
                          "h2",
                          "certificate"}) {
    EXPECT_TRUE(found["heterogeneity"][key].is_null()) << key;
  }
  EXPECT_EQ(found["notes"][0]["code"], "single-study");
}

TEST(PoolJson, OfTwoStudiesHasNoPredictionAndSaysWhy) {
  const auto found = json_of(pool_text("study,yi,vi\nA,0.1,0.04\nB,0.6,0.05\n"))["analyses"][0];
  EXPECT_TRUE(found["random"]["pi_lb"].is_null());
  EXPECT_TRUE(found["heterogeneity"]["tau2"].is_number());
  EXPECT_EQ(found["notes"][0]["code"], "no-prediction-interval");
}

TEST(PoolJson, HasNullForAnEmptyIntervalOfTau2) {
  const std::string alike = "study,yi,vi\nA,0.50,0.04\nB,0.51,0.05\nC,0.49,0.03\nD,0.505,0.06\n";
  const auto found = json_of(pool_text(alike))["analyses"][0];
  EXPECT_TRUE(found["heterogeneity"]["tau2_ci_lb"].is_null());
  EXPECT_TRUE(found["heterogeneity"]["i2_ci_ub"].is_null());
  EXPECT_EQ(found["notes"][0]["code"], "tau2-ci-empty");
  analysis::Choices choices;
  choices.like = analysis::Profile::metafor;
  EXPECT_EQ(json_of(pool_text(alike, choices))["analyses"][0]["heterogeneity"]["tau2_ci_ub"], 0.0);
}

TEST(PoolJson, HasNullForWhatAnUnusedStudyLacks) {
  const auto found = json_of(pool_text("study,yi,vi\nA,1,1\nB,2,\nC,,1\n"))["analyses"][0];
  const auto& unused = found["studies"][1];
  EXPECT_EQ(unused["used"], false);
  EXPECT_EQ(unused["yi"], 2.0);
  for (const auto* key : {"vi", "sei", "ci_lb", "ci_ub", "weight_common", "weight_random"}) {
    EXPECT_TRUE(unused[key].is_null()) << key;
  }
  EXPECT_EQ(unused["notes"][0]["code"], "missing-cells");
  EXPECT_EQ(unused["row"], 3);
  EXPECT_EQ(found["studies"][2]["sei"], 1.0);
}

TEST(PoolJson, HasNullWithoutAStatisticWhenTheErrorIsZero) {
  analysis::Choices choices;
  choices.ci = model::CiMethod::hartung_knapp;
  const auto found =
      json_of(pool_text("study,yi,vi\nA,0.4,1\nB,0.4,2\nC,0.4,3\n", choices))["analyses"][0];
  EXPECT_EQ(found["random"]["se"], 0.0);
  EXPECT_TRUE(found["random"]["statistic"].is_null());
  EXPECT_EQ(found["random"]["pval"], 0.0);
  EXPECT_EQ(found["random"]["ci_lb"], found["random"]["ci_ub"]);
}

TEST(PoolJson, HasNullModelsForAnAnalysisWithoutAUsableStudy) {
  analysis::Choices choices;
  choices.by = {"outcome"};
  const auto found =
      json_of(pool_text("study,yi,vi,outcome\nA,1,1,pain\nB,,1,sleep\n", choices))["analyses"][1];
  EXPECT_EQ(found["by"], (json{{"outcome", "sleep"}}));
  EXPECT_EQ(found["k"], 0);
  EXPECT_TRUE(found["common"].is_null());
  EXPECT_TRUE(found["random"].is_null());
  EXPECT_TRUE(found["heterogeneity"].is_null());
}

TEST(PoolJson, HasFiniteNumbersOnlyOrTheDataHaveNoAnswer) {
  for (const auto& rows : std::vector<std::string>{"A,1,1\n",
                                                   "A,1,1\nB,1,1\n",
                                                   "A,1e100,1e-100\nB,-1e100,1e100\n",
                                                   "A,700,1\nB,800,1\n",
                                                   "A,0,1e-12\nB,1,1\nC,5,1e12\n",
                                                   "A,,1\nB,2,\nC,1,1\n"}) {
    analysis::Choices choices;
    choices.reading.scale = intake::PrintedScale::log;
    try {
      walk(json_of(pool_text("study,yi,vi\n" + rows, choices)), [&](const json& value) {
        if (value.is_number_float()) {
          EXPECT_TRUE(std::isfinite(value.get<double>())) << rows;
        }
      });
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::estimation) << rows;
    }
  }
}

TEST(PoolJson, HasNullForARatioBeyondDoublePrecision) {
  analysis::Choices choices;
  choices.reading.scale = intake::PrintedScale::log;
  const auto found = json_of(pool_text("study,yi,vi\nA,800,1\nB,801,1\n", choices))["analyses"][0];
  EXPECT_TRUE(found["common"]["display"]["estimate"].is_null());
  EXPECT_TRUE(found["common"]["estimate"].is_number());
}

}  // namespace
}  // namespace copse::view
