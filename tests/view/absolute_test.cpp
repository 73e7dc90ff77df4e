#include <gtest/gtest.h>

#include <cmath>

#include "view_support.hpp"

namespace copse::view {
namespace {

using effect::Measure;

/// Two trials in which the risk is halved.
const std::string halved = "study,ai,n1i,ci,n2i\nA,10,1000,20,1000\nB,10,1000,20,1000\n";

analysis::Choices at(std::vector<double> baselines, Measure measure) {
  auto choices = measured(measure);
  choices.baselines = std::move(baselines);
  return choices;
}

TEST(AbsoluteJson, HoldsRisksDifferencesAndNumbersNeeded) {
  const auto found = json_of(pool_text(halved, at({0.2}, Measure::risk_ratio)));
  EXPECT_EQ(found["settings"]["baseline"], nlohmann::json({0.2}));
  EXPECT_EQ(found["settings"]["event"], "harm");
  const auto& row = found["analyses"][0]["absolute"][0];
  EXPECT_EQ(row["model"], "common");
  EXPECT_NEAR(row["risk"].get<double>(), 0.1, 1e-12);
  EXPECT_NEAR(row["difference_per_1000"].get<double>(), -100.0, 1e-9);
  EXPECT_EQ(row["nnt"]["direction"], "benefit");
  EXPECT_NEAR(row["nnt"]["value"].get<double>(), 10.0, 1e-9);
  ASSERT_EQ(row["nnt"]["ci"].size(), 1U);
  const double upper = found["analyses"][0]["common"]["ci_ub"];
  EXPECT_NEAR(row["nnt"]["ci"][0]["to"].get<double>(), -5.0 / std::expm1(upper), 1e-9);
  EXPECT_FALSE(json_of(pool_text(halved, risk_ratio()))["analyses"][0].contains("absolute"));
  EXPECT_FALSE(json_of(pool_text(halved, risk_ratio()))["settings"].contains("baseline"));
}

TEST(AbsoluteJson, HasNullForRisksAboveOneAndForInfinity) {
  const std::string doubled = "study,ai,n1i,ci,n2i\nA,10,100,7,100\nB,9,100,8,100\n";
  const auto found = json_of(pool_text(doubled, at({0.7}, Measure::risk_ratio)))["analyses"][0];
  const auto& row = found["absolute"][1];
  EXPECT_TRUE(row["risk_ci_ub"].is_null());
  EXPECT_TRUE(row["difference_per_1000_ci_ub"].is_null());
  EXPECT_TRUE(row["nnt"]["ci"].empty());
  const auto odds = json_of(pool_text(doubled, at({0.7}, Measure::odds_ratio)))["analyses"][0];
  const auto& crossing = odds["absolute"][1]["nnt"]["ci"];
  ASSERT_EQ(crossing.size(), 2U);
  EXPECT_EQ(crossing[0]["direction"], "harm");
  EXPECT_TRUE(crossing[0]["to"].is_null());
  EXPECT_EQ(crossing[1]["direction"], "benefit");
}

TEST(AbsoluteTable, RoundsNumbersNeededUpAndNamesTheirDirection) {
  const auto text = text_of(pool_text(halved, at({0.2}, Measure::risk_ratio)));
  const auto line = line_with(text, "NNTB 10");
  EXPECT_NE(line.find("200"), std::string::npos) << line;
  EXPECT_NE(line.find("-100"), std::string::npos) << line;
  auto choices = at({0.2}, Measure::risk_ratio);
  choices.event = effect::EventKind::benefit;
  EXPECT_FALSE(line_with(text_of(pool_text(halved, choices)), "NNTH 10").empty());
}

TEST(TableTests, StandInTheJsonOfMantelHaenszelAlone) {
  auto choices = measured(Measure::odds_ratio);
  choices.pooling = analysis::PoolingMethod::mantel_haenszel;
  const auto common = json_of(pool_reference("bcg", choices))["analyses"][0]["common"];
  EXPECT_EQ(common["cmh"]["correct"], true);
  EXPECT_NEAR(common["cmh"]["statistic"].get<double>(), 135.688943723906, 1e-9);
  EXPECT_GT(common["cmh"]["uncorrected"]["statistic"], common["cmh"]["statistic"]);
  EXPECT_EQ(common["breslow_day"]["df"], 12.0);
  EXPECT_LE(common["tarone"]["statistic"], common["breslow_day"]["statistic"]);
  choices.reading.measure = Measure::risk_ratio;
  const auto risks = json_of(pool_reference("bcg", choices))["analyses"][0]["common"];
  EXPECT_EQ(risks["cmh"], common["cmh"]);
  EXPECT_FALSE(risks.contains("tarone"));
  choices.pooling = analysis::PoolingMethod::inverse_variance;
  EXPECT_FALSE(json_of(pool_reference("bcg", choices))["analyses"][0]["common"].contains("cmh"));
}

}  // namespace
}  // namespace copse::view
