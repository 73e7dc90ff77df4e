#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "view_support.hpp"

namespace copse::view {
namespace {

using analysis::PoolingMethod;
using effect::Measure;
using testing::HasSubstr;
using testing::Not;

const std::string trials =
    "study,ai,n1i,ci,n2i\n"
    "A,0,50,2,50\n"
    "B,3,60,6,60\n"
    "C,5,70,9,70\n"
    "D,0,25,0,25\n";
const std::string one_sided = "study,ai,n1i,ci,n2i\nA,0,50,2,50\nB,0,60,6,60\n";

analysis::PoolResult pooled(Measure measure, PoolingMethod method) {
  auto choices = measured(measure);
  choices.pooling = method;
  return pool_text(trials, choices);
}

analysis::PoolResult without_common_effect() {
  auto choices = measured(Measure::odds_ratio);
  choices.pooling = PoolingMethod::mantel_haenszel;
  return pool_text(one_sided, choices);
}

/// As one line, so that the width of the page does not matter.
std::string flat(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
  }
  return line;
}

std::string explained(const analysis::PoolResult& result) {
  PoolView view;
  view.explain = true;
  return flat(text_of(result, view));
}

TEST(PoolingView, NamesTheMethodOfTheCommonEffectInJson) {
  const auto json = json_of(pooled(Measure::odds_ratio, PoolingMethod::mantel_haenszel));
  const auto& common = json["analyses"][0]["common"];
  EXPECT_EQ(common["method"], "mh");
  EXPECT_GT(common["q"].get<double>(), 0.0);
  EXPECT_EQ(common["q_df"], 2.0);
  EXPECT_TRUE(common["q_pval"].is_number());
  EXPECT_EQ(json["settings"]["pooling"], "mh");
  EXPECT_EQ(json["settings"]["mh_correction"], "none");
  EXPECT_EQ(json["settings"]["rd_variance"], "greenland-robins");
  EXPECT_EQ(json["settings"]["q_about"], "iv");
  const auto peto = json_of(pooled(Measure::odds_ratio, PoolingMethod::peto));
  EXPECT_EQ(peto["analyses"][0]["common"]["method"], "peto");
  const auto inverse = json_of(pool_text(trials, measured(Measure::odds_ratio)));
  EXPECT_EQ(inverse["analyses"][0]["common"]["method"], "iv");
  EXPECT_FALSE(inverse["analyses"][0]["common"].contains("q"));
}

TEST(PoolingView, SaysWhatRevmanConventionsAre) {
  auto choices = measured(Measure::risk_difference);
  choices.like = analysis::Profile::revman5;
  const auto result = pool_text(trials, choices);
  const auto settings = json_of(result)["settings"];
  EXPECT_EQ(settings["like"], "revman5");
  EXPECT_EQ(settings["q_about"], "mh");
  EXPECT_EQ(settings["mh_correction"], "only0");
  EXPECT_EQ(settings["correct_rd_estimate"], false);
  const auto text = flat(text_of(result));
  EXPECT_THAT(
      text,
      HasSubstr("Common effect by Mantel-Haenszel (0.5 added in studies with a zero cell, "
                "variance of Greenland & Robins 1985), random effects by inverse variance"));
  EXPECT_THAT(text, HasSubstr("Q about the Mantel-Haenszel estimate"));
  EXPECT_THAT(text, Not(HasSubstr("Heterogeneity about")));
}

TEST(PoolingView, ShowsTheHeterogeneityAboutTheCommonEffectBesideCochransQ) {
  EXPECT_THAT(text_of(pooled(Measure::odds_ratio, PoolingMethod::mantel_haenszel)),
              HasSubstr("Heterogeneity about the Mantel-Haenszel estimate: Chi² = 0.38, df = 2"));
  const auto peto = flat(text_of(pooled(Measure::odds_ratio, PoolingMethod::peto)));
  EXPECT_THAT(peto, HasSubstr("Heterogeneity about the Peto estimate: Chi² = 0.84, df = 2"));
  EXPECT_THAT(peto,
              HasSubstr("Common effect by Peto's method, random effects by inverse variance"));
}

TEST(PoolingView, MarksStudiesThatCountInTheCommonEffectAlone) {
  const auto text = text_of(pooled(Measure::risk_difference, PoolingMethod::mantel_haenszel));
  EXPECT_THAT(line_with(text, "0/25"), HasSubstr("(common only)"));
  EXPECT_THAT(line_with(text, "Total, common"), HasSubstr("8/205"));
}

TEST(PoolingView, DoesWithoutACommonEffectThatCannotBeEstimated) {
  const auto result = without_common_effect();
  const auto json = json_of(result);
  EXPECT_TRUE(json["analyses"][0]["common"].is_null());
  EXPECT_TRUE(json["analyses"][0]["studies"][0]["weight_common"].is_null());
  EXPECT_TRUE(json["analyses"][0]["random"]["estimate"].is_number());
  const auto text = explained(result);
  EXPECT_THAT(text, Not(HasSubstr("Total, common")));
  EXPECT_THAT(line_with(text_of(result), "Total, random"), HasSubstr("0/110"));
  EXPECT_THAT(text, HasSubstr("cannot be estimated by Mantel-Haenszel"));
}

TEST(PoolingView, ExplainsTheCommonEffectByItsMethod) {
  const auto odds = explained(pooled(Measure::odds_ratio, PoolingMethod::mantel_haenszel));
  EXPECT_THAT(odds, HasSubstr("Common effect (Mantel-Haenszel)"));
  EXPECT_THAT(odds, HasSubstr("mu = ln(sum(ai di / n) / sum(bi ci / n))"));
  EXPECT_THAT(odds, HasSubstr("common effect: see there (Mantel-Haenszel)"));
  EXPECT_THAT(odds, Not(HasSubstr("the common-effect mu")));
  EXPECT_THAT(explained(pooled(Measure::risk_ratio, PoolingMethod::mantel_haenszel)),
              HasSubstr("mu = ln(sum(ai n2i / n) / sum(ci n1i / n))"));
  EXPECT_THAT(explained(pooled(Measure::risk_difference, PoolingMethod::mantel_haenszel)),
              HasSubstr("weights w = n1i n2i / n"));
  const auto peto = explained(pooled(Measure::odds_ratio, PoolingMethod::peto));
  EXPECT_THAT(peto, HasSubstr("mu = sum(O - E) / sum(V)"));
  EXPECT_THAT(peto, HasSubstr("mu = -0.78039"));
}

}  // namespace
}  // namespace copse::view
