#include <ostream>

#include "intake_support.hpp"

namespace copse::intake {
namespace {

using effect::Measure;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

/// One row of a table, and the place and wording of what is wrong with it.
struct BadCell {
  const char* name;
  ReadingChoices choices;
  const char* headers;
  const char* row;
  const char* place;
  const char* expected;
};

std::ostream& operator<<(std::ostream& out, const BadCell& b) { return out << b.name; }

class Cell : public testing::TestWithParam<BadCell> {};

TEST_P(Cell, ThatBreaksItsRuleIsRefusedWithItsPlace) {
  const auto& bad = GetParam();
  const auto text = std::string(bad.headers) + '\n' + bad.row + '\n';
  EXPECT_THAT(refusal_of(text, bad.choices),
              ElementsAre(AllOf(StartsWith(std::string(bad.place) + ": "),
                                HasSubstr(std::string("expected ") + bad.expected + ", found \""))))
      << text;
}

constexpr const char* means = "m1i,sd1i,n1i,m2i,sd2i,n2i";
constexpr const char* totals = "ai,n1i,ci,n2i";
const ReadingChoices md{Measure::mean_difference, {}, {}};
const ReadingChoices rr{Measure::risk_ratio, {}, {}};
const ReadingChoices gen{Measure::generic, {}, {}};
const ReadingChoices natural{Measure::generic, PrintedScale::natural, {}};

INSTANTIATE_TEST_SUITE_P(
    Of,
    Cell,
    testing::Values(
        BadCell{"variance_zero", gen, "yi,vi", "1,0", "t.csv:2:2", "a sampling variance above 0"},
        BadCell{"variance_below_zero",
                gen,
                "yi,vi",
                "1,-0.1",
                "t.csv:2:2",
                "a sampling variance above 0"},
        BadCell{
            "standard_error_zero", gen, "yi,sei", "1,0", "t.csv:2:2", "a standard error above 0"},
        BadCell{"standard_error_below_zero",
                gen,
                "yi,sei",
                "1,-2",
                "t.csv:2:2",
                "a standard error above 0"},
        BadCell{"interval_upside_down",
                gen,
                "yi,ci_lb,ci_ub",
                "1,2,0",
                "t.csv:2:3",
                "an upper bound above the lower one (ci_lb)"},
        BadCell{"interval_without_width",
                gen,
                "yi,ci_lb,ci_ub",
                "1,1,1",
                "t.csv:2:3",
                "an upper bound above the lower one (ci_lb)"},
        BadCell{"ratio_zero", natural, "yi,sei", "0,1", "t.csv:2:1", "a ratio above 0"},
        BadCell{"ratio_bound_below_zero",
                natural,
                "yi,ci_lb,ci_ub",
                "1,-1,2",
                "t.csv:2:2",
                "a ratio above 0"},
        BadCell{"sd_below_zero",
                md,
                means,
                "1,-1,9,1,1,9",
                "t.csv:2:2",
                "a standard deviation of at least 0"},
        BadCell{"sd_of_the_other_group",
                md,
                means,
                "1,1,9,1,-1,9",
                "t.csv:2:5",
                "a standard deviation of at least 0"},
        BadCell{"one_person_for_a_mean",
                md,
                means,
                "1,1,1,1,1,9",
                "t.csv:2:3",
                "a group size of at least 2"},
        BadCell{"less_than_two_for_a_mean",
                md,
                means,
                "1,1,9,1,1,1.9",
                "t.csv:2:6",
                "a group size of at least 2"},
        BadCell{"events_above_size",
                rr,
                totals,
                "11,10,1,10",
                "t.csv:2:1",
                "events no more than the group size n1i"},
        BadCell{"events_above_size_in_group_2",
                rr,
                totals,
                "1,10,11,10",
                "t.csv:2:3",
                "events no more than the group size n2i"},
        BadCell{"count_below_zero", rr, totals, "-1,10,1,10", "t.csv:2:1", "a count of at least 0"},
        BadCell{"empty_group", rr, totals, "0,0,1,10", "t.csv:2:2", "a group size of at least 1"},
        BadCell{"empty_group_of_cells",
                rr,
                "ai,bi,ci,di",
                "0,0,1,10",
                "t.csv:2:2",
                "a group of at least one participant"},
        BadCell{"empty_second_group_of_cells",
                rr,
                "ai,bi,ci,di",
                "1,10,0,0",
                "t.csv:2:4",
                "a group of at least one participant"},
        BadCell{"words", gen, "yi,vi", "one,1", "t.csv:2:1", "a number"},
        BadCell{"infinite", gen, "yi,vi", "inf,1", "t.csv:2:1", "a number"},
        BadCell{"not_a_number", gen, "yi,vi", "nan,1", "t.csv:2:1", "a number"},
        BadCell{"beyond_double", gen, "yi,vi", "1e999,1", "t.csv:2:1", "a number"},
        BadCell{"number_with_unit", gen, "yi,vi", "1 mg,1", "t.csv:2:1", "a number"},
        BadCell{"two_numbers", gen, "yi,vi", "1 2,1", "t.csv:2:1", "a number"}),
    testing::PrintToStringParamName());

TEST(BadCells, AreDescribedByRoleColumnExpectationFindingAndWayOut) {
  EXPECT_THAT(refusal_of("Author,Effect,Variance\nAronson,0.3,-1\n", gen),
              ElementsAre("t.csv:2:3: vi (column \"Variance\"): expected a sampling variance above "
                          "0, found \"-1\"; correct the cell, or leave it blank if the number is "
                          "not known"));
}

TEST(BadCells, WithADecimalCommaSayHowDecimalsAreWritten) {
  EXPECT_THAT(refusal_of("yi,vi\n\"0,5\",1\n", gen),
              ElementsAre(EndsWith("write decimals with a point and no thousands separator")));
}

TEST(BadCells, OfFortyRowsAreOneList) {
  std::string text = "study,yi,vi\n";
  for (int i = 0; i < 40; ++i) text += "good,1,1\nbad,1,0\n";
  const auto findings = refusal_of(text, gen);
  ASSERT_EQ(findings.size(), 40U);
  EXPECT_THAT(findings.front(), StartsWith("t.csv:3:3: "));
  EXPECT_THAT(findings.back(), StartsWith("t.csv:81:3: "));
}

TEST(BadCells, OfOneRowAreAllListed) {
  EXPECT_THAT(refusal_of(std::string(means) + "\nx,-1,1,,-2,NA\n", md),
              ElementsAre(StartsWith("t.csv:2:1: "),
                          StartsWith("t.csv:2:2: "),
                          StartsWith("t.csv:2:3: "),
                          StartsWith("t.csv:2:5: ")));
}

TEST(BadCells, BeyondTwoHundredAreCounted) {
  std::string text = "yi,vi\n";
  for (int i = 0; i < 250; ++i) text += "1,0\n";
  const auto findings = refusal_of(text, gen);
  ASSERT_EQ(findings.size(), 201U);
  EXPECT_THAT(findings.back(), HasSubstr("and 50 more"));
}

TEST(BadCells, InOtherColumnsDoNotMatter) {
  EXPECT_EQ(read_all("yi,vi,m1i,comment\n1,1,x,-5\n", gen).studies.size(), 1U);
}

}  // namespace
}  // namespace copse::intake
