#include <ostream>

#include "arms_support.hpp"

namespace copse::intake {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using Texts = std::vector<std::string>;

Texts refusal(const std::string& text, const ArmsChoices& choices = {}) {
  return findings_of(ErrorKind::input, [&] { (void)prepare(text, choices); });
}

/// One row of a table, and the place and wording of what is wrong with it.
struct BadCell {
  const char* name;
  const char* row;  ///< study, role, direction, months, mean, sd, se, n, events, time
  const char* place;
  const char* expected;
};

std::ostream& operator<<(std::ostream& out, const BadCell& b) { return out << b.name; }

class ArmCell : public testing::TestWithParam<BadCell> {};

TEST_P(ArmCell, ThatBreaksItsRuleIsRefusedWithItsPlace) {
  const auto& bad = GetParam();
  const std::string header = "study,role,direction,months,mean,sd,se,n,events,time\n";
  EXPECT_THAT(
      refusal(header + bad.row + '\n'),
      ElementsAre(AllOf(StartsWith(std::string(bad.place) + ": "),
                        HasSubstr(std::string("expected ") + bad.expected + ", found \""))));
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    ArmCell,
    testing::Values(
        BadCell{"study", ",e,,,1,1,,9,,", "t.csv:2:1", "the label of the study"},
        BadCell{"role", "A,middle,,,1,1,,9,,", "t.csv:2:2", "experimental or control"},
        BadCell{"no_role", "A,,,,1,1,,9,,", "t.csv:2:2", "experimental or control"},
        BadCell{"direction", "A,e,up,,1,1,,9,,", "t.csv:2:3", "higher_better or lower_better"},
        BadCell{"months", "A,e,,six,1,1,,9,,", "t.csv:2:4", "a number"},
        BadCell{"mean", "A,e,,,1.2.3,1,,9,,", "t.csv:2:5", "a number"},
        BadCell{"sd", "A,e,,,1,-1,,9,,", "t.csv:2:6", "a standard deviation of at least 0"},
        BadCell{"se", "A,e,,,1,,0,9,,", "t.csv:2:7", "a standard error above 0"},
        BadCell{"n", "A,e,,,1,1,,0.5,,", "t.csv:2:8", "a group size of at least 1"},
        BadCell{"events", "A,e,,,,,,9,-1,", "t.csv:2:9", "a count of at least 0"},
        BadCell{"too_many",
                "A,e,,,,,,9,10,",
                "t.csv:2:9",
                "at most as many events as participants"
                " (n)"},
        BadCell{"time", "A,e,,,,,,,3,0", "t.csv:2:10", "a person-time above 0"}),
    [](const auto& parameter) { return std::string(parameter.param.name); });

TEST(ArmErrors, AreReportedTogether) {
  const auto found = refusal("study,role,mean,sd,n\nA,e,x,-1,0\nA,?,1,1,9\n");
  EXPECT_EQ(found.size(), 4U);
}

TEST(ArmErrors, ManyEventsAreFineInPersonTime) {
  EXPECT_EQ(prepare("study,role,events,n,time\nA,e,30,10,100\nA,c,4,9,90\n").rows.size(), 1U);
}

TEST(ArmErrors, AnArmStandsOnceForEachOutcomeInstrumentAndTime) {
  const std::string header = "study,arm,role,outcome,instrument,months,events,n\n";
  EXPECT_THAT(
      refusal(header + "A,x,e,pain,VAS,3,1,9\nA,y,c,pain,VAS,3,1,9\nA,x,e,pain,VAS,3,2,9\n"),
      ElementsAre(AllOf(StartsWith("t.csv:4:1: "), HasSubstr("of row 2;"))));
  EXPECT_EQ(prepare(header + "A,x,e,pain,VAS,3,1,9\nA,y,c,pain,VAS,3,1,9\nA,x,e,pain,VAS,6,2,9\n"
                             "A,x,e,pain,BPI,3,2,9\nA,x,e,sleep,VAS,3,2,9\nA,z,e,pain,VAS,3,2,9\n")
                .rows.size(),
            1U);
}

TEST(ArmErrors, WithoutArmNamesOneArmPerRoleAndComparator) {
  const std::string header = "study,role,comparator,events,n\n";
  EXPECT_EQ(refusal(header + "A,e,,1,9\nA,e,,2,9\nA,c,,2,9\n").size(), 1U);
  EXPECT_EQ(prepare(header + "A,e,,1,9\nA,c,TAU,2,9\nA,c,active,2,9\n").rows.size(), 1U);
}

TEST(ArmColumns, ThatAreMissingAreNamedWithTheWayOut) {
  EXPECT_THAT(refusal("trials,events,n\nA,1,9\n"),
              ElementsAre(HasSubstr("there is no column study"),
                          AllOf(HasSubstr("there is no column role (experimental or control)"),
                                HasSubstr("--col role=COLUMN"))));
  EXPECT_THAT(refusal("study,role,mean,sd\nA,e,1,1\n"),
              ElementsAre(HasSubstr("needed are mean, sd (or se) and n")));
}

TEST(ArmColumns, AreFoundWithoutRegardToCaseAndByAlias) {
  const auto found = prepare("Author,Role,Mean,Std Dev,Total\nA,E,1,2,9\nA,Ctrl,3,4,8\n");
  EXPECT_THAT(numbers(found, 0, mean_columns), ElementsAre(1, 2, 9, 3, 4, 8));
}

TEST(ArmColumns, MayBeSaid) {
  ArmsChoices choices;
  choices.columns = {{"sd", "SD_post"}, {"role", "sd"}};
  const auto found = prepare("study,sd,mean,SD_post,n\nA,e,1,2,9\nA,c,3,4,8\n", choices);
  EXPECT_EQ(number(found, 0, "sd2i"), 4.0);
}

TEST(ArmColumns, ThatAreSaidAreTakenForNothingElse) {
  ArmsChoices choices;
  choices.columns = {{"mean", "n"}};
  const auto found = prepare("study,role,n,sd,total\nA,e,1,2,9\nA,c,3,4,8\n", choices);
  EXPECT_THAT(numbers(found, 0, mean_columns), ElementsAre(1, 2, 9, 3, 4, 8));
}

TEST(ArmColumns, ThatAreSaidWronglyAreRefusedTogether) {
  ArmsChoices choices;
  choices.columns = {{"sdd", "n"}, {"mean", "meen"}, {"n", "n"}, {"n", "mean"}};
  const auto found = findings_of(
      ErrorKind::usage, [&] { (void)prepare("study,role,mean,sd,n\nA,e,1,2,9\n", choices); });
  EXPECT_THAT(found,
              ElementsAre(HasSubstr("did you mean \"sd\""),
                          HasSubstr("did you mean \"mean\""),
                          HasSubstr("given twice")));
}

TEST(ArmColumns, ThatRivalEachOtherAreRefused) {
  EXPECT_THAT(refusal("study,role,events,n,N\nA,e,1,9,9\n"),
              Contains(HasSubstr("the columns \"n\" and \"N\" could each be n")));
}

TEST(ArmColumns, CalledTimeBesideMeansSayWhen) {
  const auto found = prepare("study,role,time,mean,sd,n\nA,e,baseline,1,2,9\nA,c,baseline,3,4,8\n");
  EXPECT_EQ(words(found, 0, "time"), "baseline");
}

TEST(ArmColumns, AreEachDeclaredOnceInTheOrderOfTheirNames) {
  for (const auto& declared : arm_columns()) {
    EXPECT_EQ(declaration(declared.column).name, declared.name);
    EXPECT_FALSE(declared.meaning.empty()) << declared.name;
  }
}

TEST(ArmErrors, ChoicesThatNeedAColumnNameItWithTheWayOut) {
  const std::string text = "study,role,mean,sd,n\nA,e,1,1,9\nA,c,2,1,9\n";
  ArmsChoices choices;
  choices.one_per_study = OnePerStudy::construct;
  choices.direction = Direction::higher_better;
  choices.windows = {parse_window("end=..6")};
  EXPECT_THAT(refusal(text, choices),
              ElementsAre(AllOf(HasSubstr("windows need a column months"),
                                HasSubstr("--col months=COLUMN")),
                          AllOf(HasSubstr("--one-per-study construct needs a column construct"),
                                HasSubstr("--col construct=COLUMN")),
                          AllOf(HasSubstr("--direction needs a column direction"),
                                HasSubstr("--col direction=COLUMN"))));
}

TEST(ArmColumns, OfTheSameHeaderAskForAnother) {
  EXPECT_THAT(refusal("study,role,n,events,n\nA,e,9,1,9\n"),
              ElementsAre(HasSubstr("found it in columns 3 and 5; rename all but one")));
}

}  // namespace
}  // namespace copse::intake
