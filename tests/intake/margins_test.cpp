#include "convert_support.hpp"

namespace copse::intake {
namespace {

using effect::Measure;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

ReadingChoices nearest(Measure measure) {
  auto choices = measured(measure);
  choices.conversions.tables = TableChoice::nearest;
  return choices;
}

TwoByTwo table_in(const StudyInputs& inputs, std::size_t at = 0) {
  const auto* table = std::get_if<TwoByTwo>(&inputs.studies.at(at).values);
  return table == nullptr ? TwoByTwo{} : *table;
}

std::vector<std::string> note_codes(const StudyInput& study) {
  std::vector<std::string> codes;
  for (const auto& note : study.notes) codes.push_back(note.code);
  return codes;
}

const TwoByTwo first{36.0, 86.0, 20.0, 98.0}, second{28.0, 14.0, 12.0, 18.0};

// The tables of the manual of metafor's conv.2x2: an odds ratio of 2.05, phi of .15 and a corrected
// chi-squared of 4.61 are those of (36, 86; 20, 98); p of .0450 (corrected), chi-squared of 5.04
// and, corrected, of 4.02 those of (28, 14; 12, 18).
TEST(Margins, GiveTheTableBehindEachStatistic) {
  const std::string head = "study,n1i,ni,events_total,";
  EXPECT_EQ(table_in(read_all(head + "ori\nA,122,240,56,2.05\n", measured(Measure::odds_ratio))),
            first);
  EXPECT_EQ(table_in(read_all(head + "ri\nA,122,240,56,0.15\n", measured(Measure::risk_ratio))),
            first);
  EXPECT_EQ(table_in(read_all(head + "chi2i\nA,122,240,56,4.61\n", nearest(Measure::risk_ratio))),
            first);
  EXPECT_EQ(table_in(read_all(head + "pi\nA,42,72,40,0.0450\n", nearest(Measure::risk_ratio))),
            second);
}

TEST(Margins, TakeEitherTheOtherGroupsSizeOrThatOfBoth) {
  const std::string row = "A,122,118,56,2.05\n";
  const auto inputs =
      read_all("study,n1i,n2i,events_total,ori\n" + row, measured(Measure::odds_ratio));
  EXPECT_EQ(table_in(inputs), first);
  EXPECT_EQ(inputs.studies[0].derived.at(0).how,
            "ai and ci from n1i, n2i, events_total and ori (the whole numbers nearest to the odds "
            "ratio, Bonett 2007)");
}

TEST(Margins, AreNamedByTheCallerOrByUsualHeaders) {
  auto choices = measured(Measure::odds_ratio);
  choices.columns = {{"events_total", "sick"}, {"ori", "printed"}};
  EXPECT_EQ(table_in(read_all("study,n_t,n_c,sick,printed\nA,122,118,56,2.05\n", choices)), first);
  EXPECT_EQ(table_in(read_all("study,n_t,n_c,total events,OR\nA,122,118,56,2.05\n",
                              measured(Measure::risk_ratio))),
            first);
  EXPECT_EQ(table_in(read_all("study,n_t,n_c,total events,phi\nA,122,118,56,0.15\n",
                              measured(Measure::risk_ratio))),
            first);
}

TEST(Margins, KnowWhetherChiSquaredWasCorrected) {
  const std::string head = "study,n1i,n2i,events_total,chi2i,correct\n";
  const auto inputs = read_all(head + "A,42,30,40,5.04,0\nB,42,30,40,4.02,1\nC,42,30,40,-4.02,1\n",
                               nearest(Measure::odds_ratio));
  EXPECT_EQ(table_in(inputs, 0), second);
  EXPECT_EQ(table_in(inputs, 1), second);
  EXPECT_LT(table_in(inputs, 2).ai, 24.0);
  EXPECT_THAT(inputs.studies[0].derived.at(0).how, HasSubstr("chi-squared, uncorrected"));
  auto plain = nearest(Measure::odds_ratio);
  plain.conversions.chi_squared = effect::Continuity::uncorrected;
  EXPECT_EQ(table_in(read_all("study,n1i,n2i,events_total,chi2i\nA,42,30,40,5.04\n", plain)),
            second);
  EXPECT_THAT(refusal_of(head + "A,42,30,40,5.04,yes\n", plain),
              ElementsAre(StartsWith("t.csv:2:6: correct (column \"correct\"): expected 1")));
}

TEST(Margins, ThatSeveralTablesFitGiveNoneUnlessTheNearestIsAskedFor) {
  const std::string text = "study,n1i,n2i,events_total,pi\nA,4000,4000,2000,0.03\n";
  const auto refused = read_all(text, measured(Measure::odds_ratio));
  EXPECT_TRUE(std::holds_alternative<MissingCells>(refused.studies[0].values));
  EXPECT_THAT(note_codes(refused.studies[0]), ElementsAre("several-tables-fit"));
  const auto chosen = read_all(text, nearest(Measure::odds_ratio));
  EXPECT_EQ(table_in(chosen).ai + table_in(chosen).ci, 2000.0);
  EXPECT_THAT(note_codes(chosen.studies[0]),
              ElementsAre("several-tables-fit", "direction-by-sign"));
}

TEST(Margins, ThatCannotGoWithTheStatisticGiveNone) {
  const auto inputs =
      read_all("study,n1i,ni,events_total,ri\nA,200,400,50,0.54\n", nearest(Measure::odds_ratio));
  EXPECT_THAT(note_codes(inputs.studies[0]), ElementsAre("no-table-fits"));
  EXPECT_TRUE(std::holds_alternative<MissingCells>(inputs.studies[0].values));
}

TEST(Margins, WithOneGroupsEventsGiveTheOthers) {
  const auto inputs =
      read_all("study,ai,n1i,n2i,events_total\nA,36,122,118,56\n", measured(Measure::odds_ratio));
  EXPECT_EQ(table_in(inputs), first);
  EXPECT_EQ(inputs.studies[0].derived.at(0).how, "ci from events_total and ai (the rest)");
  EXPECT_THAT(
      refusal_of("study,ai,n1i,n2i,events_total\nA,36,122,118,30\n", measured(Measure::odds_ratio)),
      ElementsAre(StartsWith("t.csv:2:5: events_total")));
}

TEST(Margins, AreCheckedCellByCell) {
  const std::string head = "study,n1i,ni,events_total,ori\n";
  EXPECT_THAT(refusal_of(head + "A,122,100,56,2.05\nB,122,240,256,2.05\nC,122,240,56,-2\n",
                         measured(Measure::odds_ratio)),
              ElementsAre(StartsWith("t.csv:2:3: ni"),
                          StartsWith("t.csv:3:4: events_total"),
                          StartsWith("t.csv:4:5: ori")));
  const auto half = read_all(head + "A,122,240,56.5,2.05\n", measured(Measure::odds_ratio));
  EXPECT_THAT(note_codes(half.studies[0]), ElementsAre("margins-not-whole"));
  const auto both = read_all("study,n1i,n2i,ni,events_total,ori\nA,122,118,250,56,2.05\n",
                             measured(Measure::odds_ratio));
  EXPECT_EQ(table_in(both), first);
  EXPECT_THAT(note_codes(both.studies[0]), ElementsAre("total-disagrees"));
}

TEST(Margins, LeaveAPrintedEffectOfTheMeasureAlone) {
  const auto inputs = read_all(
      "study,n1i,n2i,events_total,or,ci_lb,ci_ub\n"
      "A,122,118,56,2.05,1.11,3.80\nB,122,118,56,2.05,,\n",
      measured(Measure::odds_ratio));
  EXPECT_TRUE(std::holds_alternative<effect::ReportedEffect>(inputs.studies[0].values));
  EXPECT_TRUE(std::holds_alternative<MissingCells>(inputs.studies[1].values));
}

TEST(Margins, AreFilledInByConvertWithoutAMeasure) {
  const auto result = converted("study,n1i,n2i,events_total,or\nA,122,118,56,2.05\n");
  EXPECT_EQ(number(result, 0, "ai"), 36.0);
  EXPECT_EQ(number(result, 0, "ci"), 20.0);
  EXPECT_FALSE(has_column(result, "events_total"));
  EXPECT_FALSE(has_column(result, "or"));
  ASSERT_EQ(result.rows[0].steps.size(), 1U);
}

}  // namespace
}  // namespace copse::intake
