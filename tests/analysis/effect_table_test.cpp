#include "copse/analysis/effect_table.hpp"

#include <gmock/gmock.h>

#include "analysis_support.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using testing::ElementsAre;
using testing::HasSubstr;

EffectTable effects_of(const std::string& text, const Choices& choices) {
  return effects(table::parse_csv(text, "t.csv"), choices);
}

const std::string counts = "study,ai,n1i,ci,n2i\nA,0,20,4,20\nB,3,30,,30\nC,5,40,9,40\n";

TEST(EffectTable, HasOneStudyPerRowInFileOrder) {
  const auto found = effects_of(counts, measured(Measure::odds_ratio));
  ASSERT_EQ(found.studies.size(), 3U);
  EXPECT_EQ(found.studies[1].input.label, "B");
  EXPECT_EQ(found.studies[1].record, 3U);
  EXPECT_FALSE(found.studies[1].used);
  EXPECT_TRUE(found.studies[2].used);
}

TEST(EffectTable, SaysWhichCellsGotTheCorrection) {
  const auto found = effects_of(counts, measured(Measure::odds_ratio));
  EXPECT_EQ(derivation_of(found.studies[0]), "0.5 added to ai, bi, ci, di");
  EXPECT_EQ(derivation_of(found.studies[2]), "");
}

TEST(EffectTable, HasTheEffectsThatPoolHas) {
  for (const auto measure :
       {Measure::odds_ratio, Measure::peto_odds_ratio, Measure::phi_coefficient}) {
    const auto listed = effects_of(counts, measured(measure));
    const auto pooled = analyse(counts, measured(measure));
    for (std::size_t i = 0; i < listed.studies.size(); ++i) {
      EXPECT_EQ(listed.studies[i].yi, pooled.studies[i].yi);
      EXPECT_EQ(listed.studies[i].vi, pooled.studies[i].vi);
    }
  }
}

TEST(EffectTable, IsThereWhenNoStudyCanBeUsed) {
  const auto found = effects_of("study,ri,ni\nA,,20\n", measured(Measure::fisher_z));
  EXPECT_FALSE(found.studies.front().used);
  EXPECT_THAT(codes_of(found.notices), ElementsAre("missing-cells"));
}

TEST(EffectTable, LooksForWhatSeemsWrongUnlessToldNotTo) {
  const std::string spoiled =
      "study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,5.19,1.30,28,4.50,1.20,28\nB,5.25,1.21,28,4.25,1.32,28\n";
  auto choices = measured(Measure::mean_difference);
  choices.items = 1;
  const auto found = effects_of(spoiled, choices);
  EXPECT_THAT(notice_of(found.notices, "lint-grim").studies, ElementsAre("A"));
  choices.lint = false;
  EXPECT_THAT(codes_of(effects_of(spoiled, choices).notices),
              ElementsAre("option-without-effect"));  // --items
}

TEST(EffectTable, SaysWhenAMeasureIsNotDefined) {
  const auto found = effects_of("study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,-1,1,10,2,1,10\n",
                                measured(Measure::ratio_of_means));
  EXPECT_THAT(found.studies.front().notes.front().message, HasSubstr("ROM is not defined when"));
}

/// The pooled double arcsine is turned back at the harmonic mean of the sizes, and says so.
TEST(BackTransform, StatesTheSizeThatItUses) {
  const auto found = analyse("study,xi,ni\nA,3,10\nB,6,20\nC,9,20\n",
                             measured(Measure::double_arcsine_proportion));
  EXPECT_DOUBLE_EQ(*found.scale.size, 15.0);  // 3/(1/10 + 1/20 + 1/20)
  const auto notice = notice_of(found.notices, "back-transform");
  EXPECT_THAT(notice.message, HasSubstr("15"));
  EXPECT_THAT(notice.message, HasSubstr("Schwarzer"));
}

}  // namespace
}  // namespace copse::analysis
