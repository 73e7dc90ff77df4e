#include "arms_support.hpp"

namespace copse::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

ArmsChoices one_each(std::vector<std::string> preferred = {}) {
  ArmsChoices choices;
  choices.one_per_study = OnePerStudy::construct;
  choices.instruments = std::move(preferred);
  return choices;
}

constexpr const char* two_instruments =
    "study,role,construct,outcome,instrument,mean,sd,n\n"
    "A,e,recovery,recovery total,RAS,1,1,9\nA,c,recovery,recovery total,RAS,2,1,9\n"
    "A,e,recovery,hope,HHI,3,1,9\nA,c,recovery,hope,HHI,4,1,9\n"
    "B,e,recovery,recovery total,STORI,5,1,9\nB,c,recovery,recovery total,STORI,6,1,9\n";

TEST(OnePerStudy, TakesTheFirstInTheFileWithoutAPreference) {
  const auto found = prepare(two_instruments, one_each());
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(words(found, 0, "instrument"), "RAS");
  const std::string step = "took recovery total by RAS for recovery, left out hope by HHI";
  EXPECT_EQ(found.rows[0].steps, Texts{step});
  EXPECT_THAT(found.rows[1].steps, IsEmpty());
  const auto left = notices_of(found, "instrument-left");
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].message, "A: " + step + ", without a stated preference.");
  EXPECT_EQ(left[0].studies, Texts{"A"});
}

TEST(OnePerStudy, FollowsThePreference) {
  const auto found = prepare(two_instruments, one_each({"stori", "hhi"}));
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(words(found, 0, "instrument"), "HHI");
  EXPECT_EQ(number(found, 0, "m1i"), 3.0);
  EXPECT_THAT(notices_of(found, "instrument-left").at(0).message,
              HasSubstr("by the stated preference"));
}

TEST(OnePerStudy, PrefersWhatBothArmsWereMeasuredWith) {
  const auto found = prepare(
      "study,role,construct,outcome,instrument,mean,sd,n\n"
      "A,e,,pain,VAS,1,1,9\nA,e,,pain,BPI,3,1,9\nA,c,,pain,BPI,4,1,9\n",
      one_each({"VAS"}));
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(words(found, 0, "instrument"), "BPI");
}

TEST(OnePerStudy, CountsOutcomesWhereNoConstructIsNamed) {
  const auto found = prepare(
      "study,role,construct,outcome,instrument,mean,sd,n\n"
      "A,e,,pain,VAS,1,1,9\nA,c,,pain,VAS,2,1,9\nA,e,,pain,BPI,3,1,9\nA,c,,pain,BPI,4,1,9\n"
      "A,e,,sleep,PSQI,5,1,9\nA,c,,sleep,PSQI,6,1,9\n",
      one_each());
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(words(found, 0, "instrument"), "VAS");
  EXPECT_EQ(words(found, 1, "instrument"), "PSQI");
}

TEST(OnePerStudy, ChoosesWithinEachTimePoint) {
  const auto found = prepare(
      "study,role,construct,instrument,months,mean,sd,n\n"
      "A,e,,VAS,0,1,1,9\nA,c,,VAS,0,2,1,9\nA,e,,BPI,0,3,1,9\nA,c,,BPI,0,4,1,9\n"
      "A,e,,BPI,6,5,1,9\nA,c,,BPI,6,6,1,9\n",
      one_each());
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(words(found, 0, "instrument"), "VAS");
  EXPECT_EQ(words(found, 1, "instrument"), "BPI");
}

TEST(OnePerStudy, CountsAConstructOnceWhereItsOutcomesWereMeasuredAtDifferentTimes) {
  auto choices = one_each();
  choices.windows = {{"short", 0.0, 12.0, Pick::latest}};
  const auto found = prepare(
      "study,role,construct,outcome,months,mean,sd,n\n"
      "A,e,recovery,total,6,1,1,9\nA,c,recovery,total,6,2,1,9\n"
      "A,e,recovery,hope,12,3,1,9\nA,c,recovery,hope,12,4,1,9\n",
      choices);
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(words(found, 0, "outcome"), "total");
  EXPECT_EQ(found.rows[0].steps, Texts{"took total for recovery, left out hope"});
}

TEST(OnePerStudy, IsNotTheRuleUnlessAskedFor) {
  EXPECT_EQ(prepare(two_instruments).rows.size(), 3U);
  const auto found = prepare(
      "study,role,outcome,instrument,mean,sd,n\n"
      "A,e,pain,VAS,1,1,9\nA,c,pain,VAS,2,1,9\nA,e,pain,BPI,3,1,9\nA,c,pain,BPI,4,1,9\n");
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(words(found, 1, "instrument"), "BPI");
}

TEST(OnePerStudy, RefusesAPreferenceThatIsNowhere) {
  EXPECT_THAT(
      findings_of(ErrorKind::usage, [] { (void)prepare(two_instruments, one_each({"STORY"})); }),
      ElementsAre(HasSubstr("did you mean \"STORI\"?")));
  ArmsChoices choices;
  choices.instruments = {"RAS"};
  EXPECT_THROW((void)prepare(two_instruments, choices), Error);
}

ArmsChoices turned(Direction direction) {
  ArmsChoices choices;
  choices.direction = direction;
  return choices;
}

TEST(Directions, TurnTheMeansOfRowsThatRunTheOtherWay) {
  const auto found = prepare(
      "study,role,instrument,direction,mean,sd,n\n"
      "A,e,BDI,lower_better,8,1,9\nA,c,BDI,Lower is better,0,2,9\n"
      "B,e,RAS,higher_better,3,1,9\nB,c,RAS,higher,4,1,9\n",
      turned(Direction::higher_better));
  EXPECT_THAT(numbers(found, 0, mean_columns), ElementsAre(-8, 1, 9, 0, 2, 9));
  EXPECT_FALSE(std::signbit(*number(found, 0, "m2i")));
  EXPECT_EQ(found.rows[0].steps, Texts{"means turned round, being lower_better"});
  EXPECT_THAT(numbers(found, 1, mean_columns), ElementsAre(3, 1, 9, 4, 1, 9));
  EXPECT_THAT(found.notices, IsEmpty());
}

TEST(Directions, AreToldOnceForAllArmsOfAComparison) {
  const auto found = prepare(
      "study,arm,role,direction,mean,sd,n\n"
      "A,x,e,lower,8,1,9\nA,y,c,lower,7,2,9\nA,z,c,lower,6,2,9\n",
      turned(Direction::higher_better));
  EXPECT_EQ(found.rows[0].steps,
            (Texts{"means turned round, being lower_better", "combined y and z (2 arms)"}));
}

TEST(Directions, AreLeftAloneUnlessAskedFor) {
  const std::string text =
      "study,role,direction,mean,sd,n\nA,e,lower_better,8,1,9\nA,c,lower_better,7,2,9\n";
  EXPECT_EQ(number(prepare(text), 0, "m1i"), 8.0);
  EXPECT_EQ(number(prepare(text, turned(Direction::lower_better)), 0, "m1i"), 8.0);
}

TEST(Directions, ThatAreNotStatedAreNoticed) {
  const auto found = prepare("study,role,direction,mean,sd,n\nA,e,,8,1,9\nA,c,,7,2,9\n",
                             turned(Direction::higher_better));
  EXPECT_EQ(number(found, 0, "m1i"), 8.0);
  EXPECT_EQ(notices_of(found, "direction-not-stated").at(0).studies, Texts{"A"});
}

TEST(Directions, OfCountsCannotBeTurned) {
  const auto found =
      prepare("study,role,direction,events,n\nA,e,lower_better,8,9\nA,c,lower_better,7,9\n",
              turned(Direction::higher_better));
  EXPECT_EQ(number(found, 0, "ai"), 8.0);
  EXPECT_EQ(notices_of(found, "counts-not-turned").at(0).studies, Texts{"A"});
}

TEST(OnePerStudy, SaysWhichRowsNameNoConstruct) {
  const auto found = prepare(
      "study,role,construct,outcome,mean,sd,n\n"
      "A,e,,hope,1,1,9\nA,c,,hope,2,1,9\nB,e,hope,hope,1,1,9\nB,c,hope,hope,2,1,9\n",
      one_each());
  EXPECT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(notices_of(found, "construct-not-stated").at(0).studies, Texts{"A"});
}

}  // namespace
}  // namespace copse::intake
