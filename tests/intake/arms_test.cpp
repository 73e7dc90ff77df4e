#include "copse/intake/arms.hpp"

#include "arms_support.hpp"
#include "copse/effect/five_numbers.hpp"
#include "copse/effect/spread.hpp"
#include "support/close.hpp"

namespace copse::intake {
namespace {

using support::formula_tolerance;
using support::is_close;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

// The sizes, means and SDs that the Cochrane formula gives for these three arms.
TEST(CombinedArmsOfATable, FoldIntoOne) {
  const auto found = prepare(three_controls);
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_THAT(numbers(found, 0, {"m1i", "sd1i", "n1i", "n2i"}), ElementsAre(20, 5, 60, 150));
  EXPECT_NEAR(number(found, 0, "m2i").value(), 31.933333, 5e-7);
  EXPECT_NEAR(number(found, 0, "sd2i").value(), 6.2758209, 5e-8);
  EXPECT_EQ(words(found, 0, "comparator"), "TAU + active + waitlist");
  EXPECT_EQ(found.rows[0].steps, Texts{"combined TAU, active and waitlist (3 arms)"});
  EXPECT_THAT(found.rows[0].from_rows, ElementsAre(2, 3, 4, 5));
  EXPECT_THAT(found.notices, IsEmpty());
}

TEST(CombinedArmsOfATable, LeaveASinglePairAsItStands) {
  const auto found = prepare(three_controls);
  EXPECT_THAT(numbers(found, 1, mean_columns), ElementsAre(3, 2, 20, 4, 2.5, 22));
  EXPECT_EQ(words(found, 1, "study"), "Bo 2002");
  EXPECT_EQ(words(found, 1, "arm"), "peers");
  EXPECT_THAT(found.rows[1].steps, IsEmpty());
  EXPECT_THAT(found.rows[1].from_rows, ElementsAre(6, 7));
}

TEST(CombinedArmsOfATable, AreNamedAsMetaforNamesThem) {
  EXPECT_EQ(prepare(three_controls).columns,
            (Texts{"study", "arm", "comparator", "m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"}));
  EXPECT_EQ(prepare(two_trained).columns,
            (Texts{"study", "arm", "comparator", "ai", "n1i", "ci", "n2i"}));
  EXPECT_EQ(prepare("study,role,events,time\nA,e,3,10\nA,c,4,12\n").columns,
            (Texts{"study", "x1i", "t1i", "x2i", "t2i"}));
}

TEST(CombinedArmsOfATable, AddUpCountsAndPersonTime) {
  const auto counts = prepare(two_trained);
  ASSERT_EQ(counts.rows.size(), 1U);
  EXPECT_THAT(numbers(counts, 0, {"ai", "n1i", "ci", "n2i"}), ElementsAre(21, 100, 10, 50));
  EXPECT_EQ(words(counts, 0, "arm"), "online + in person");
  const auto rates =
      prepare("study,arm,role,events,time\nA,x,e,3,10\nA,y,e,30,11.5\nA,z,c,4,12\nA,w,c,1,1\n");
  EXPECT_THAT(numbers(rates, 0, {"x1i", "t1i", "x2i", "t2i"}), ElementsAre(33, 21.5, 5, 13));
}

TEST(CombinedArmsOfATable, WithTheSameComparatorAreCalledByTheirArms) {
  const auto found = prepare(
      "study,arm,role,comparator,events,n\n"
      "A,x,e,,3,10\nA,y,c,TAU,4,12\nA,z,c,TAU,5,13\n");
  EXPECT_EQ(found.rows[0].steps, Texts{"combined y and z (2 arms)"});
}

TEST(CombinedArmsOfATable, HoldMeansAndCountsOfDifferentOutcomes) {
  const auto found = prepare(
      "study,role,outcome,mean,sd,n,events\n"
      "A,e,pain,3,1,10,\nA,c,pain,4,1,12,\nA,e,relapse,,,10,2\nA,c,relapse,,,12,5\n");
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(number(found, 0, "ai"), std::nullopt);
  EXPECT_EQ(number(found, 0, "m1i"), 3.0);
  EXPECT_THAT(numbers(found, 1, {"ai", "n1i", "ci", "n2i"}), ElementsAre(2, 10, 5, 12));
  EXPECT_THAT(found.notices, IsEmpty());
}

TEST(KeptComparator, IsTheOnlyControlThatCounts) {
  const auto found = prepare(three_controls, compared_by("keep:Tau"));
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_THAT(numbers(found, 0, mean_columns), ElementsAre(20, 5, 60, 26.5, 4.5, 50));
  EXPECT_EQ(found.rows[0].steps, Texts{"kept TAU, left out active and waitlist"});
  EXPECT_THAT(found.rows[0].from_rows, ElementsAre(2, 3));
  EXPECT_THAT(found.rows[1].steps, IsEmpty());
  const auto left = notices_of(found, "comparator-left");
  ASSERT_EQ(left.size(), 1U);
  EXPECT_THAT(left[0].message, HasSubstr("(rows 4 and 5)"));
  EXPECT_EQ(left[0].studies, Texts{"Ahn 2001"});
}

TEST(KeptComparator, MayBeNamedByItsArm) {
  const auto found = prepare(three_controls, compared_by("keep:course"));
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(number(found, 0, "m2i"), 32.9);
}

TEST(KeptComparator, LeavesStudiesWithoutItOut) {
  const auto found = prepare(three_controls, compared_by("keep:waitlist"));
  ASSERT_EQ(found.rows.size(), 1U);
  const auto lost = notices_of(found, "no-control");
  ASSERT_EQ(lost.size(), 1U);
  EXPECT_EQ(lost[0].studies, Texts{"Bo 2002"});
}

TEST(KeptComparator, ThatIsNowhereIsRefusedWithTheNearestNames) {
  const auto refused = findings_of(
      ErrorKind::usage, [] { (void)prepare(three_controls, compared_by("keep:waitlst")); });
  EXPECT_THAT(refused, ElementsAre(HasSubstr("did you mean \"waitlist\"?")));
  const auto far = findings_of(ErrorKind::usage,
                               [] { (void)prepare(three_controls, compared_by("keep:qqqqqq")); });
  EXPECT_THAT(far, ElementsAre(HasSubstr("\"TAU\", \"active\", ")));
}

TEST(Comparators, AreReadByName) {
  EXPECT_EQ(parse_comparators("Combine").rule, Comparators::combine);
  EXPECT_EQ(parse_comparators("split").rule, Comparators::split);
  EXPECT_EQ(parse_comparators("covariance").rule, Comparators::covariance);
  const auto kept = parse_comparators("KEEP:usual care: daily");
  EXPECT_EQ(kept.rule, Comparators::keep);
  EXPECT_EQ(kept.name, "usual care: daily");
  for (const char* wrong : {"", "keep", "keep:", "split:2", "combine:", "average"}) {
    EXPECT_THROW((void)parse_comparators(wrong), Error) << wrong;
  }
}

TEST(Comparators, HaveANameExactlyWhenOneIsKept) {
  ArmsChoices choices;
  choices.comparators = {Comparators::keep, ""};
  EXPECT_THAT(findings_of(ErrorKind::usage, [&] { (void)prepare(two_trained, choices); }),
              ElementsAre(HasSubstr("found \"keep:\"")));
  choices.comparators = {Comparators::split, "TAU"};
  EXPECT_THAT(findings_of(ErrorKind::usage, [&] { (void)prepare(two_trained, choices); }),
              ElementsAre(HasSubstr("found \"split:TAU\"")));
}

/// What a writer of the prepared table would write, steps and sources aside.
std::string as_csv(const Prepared& prepared) {
  std::string text;
  for (const auto& column : prepared.columns) text += (text.empty() ? "" : ",") + column;
  for (const auto& row : prepared.rows) {
    std::string line;
    for (const auto& one : row.cells) {
      line += line.empty() ? "\n" : ",";
      if (const auto* value = std::get_if<double>(&one)) line += testing::PrintToString(*value);
      if (const auto* words = std::get_if<std::string>(&one)) line += '"' + *words + '"';
    }
    text += line;
  }
  return text + "\n";
}

TEST(PreparedArms, AreReadAsTheyStand) {
  for (const char* comparators : {"combine", "split", "covariance", "keep:placebo"}) {
    const auto found = prepare(fibromyalgia, compared_by(comparators));
    const auto read = read_all(as_csv(found), measured(effect::Measure::mean_difference));
    ASSERT_EQ(read.studies.size(), found.rows.size()) << comparators;
    const auto* last = std::get_if<effect::TwoMeans>(&read.studies.back().values);
    ASSERT_NE(last, nullptr) << comparators;
    EXPECT_NEAR(last->sd1i, *number(found, found.rows.size() - 1, "sd1i"), 1e-4);
    EXPECT_EQ(last->m2i, -1.16);
  }
}

TEST(PreparedArms, DoNotDependOnTheOrderOfTheRows) {
  const std::string header = "study,arm,role,comparator,mean,sd,n\n";
  const std::string reversed = header +
                               "Bo 2002,tau,ctrl,tau,4,2.5,22\n"
                               "Ahn 2001,later,control,waitlist,36.4,3.8,50\n"
                               "Ahn 2001,course,control,active,32.9,5.8,50\n"
                               "Bo 2002,peers,exp,,3,2,20\n"
                               "Ahn 2001,usual,control,TAU,26.5,4.5,50\n"
                               "Ahn 2001,group,experimental,,20,5,60\n";
  const auto found = prepare(three_controls), other = prepare(reversed);
  ASSERT_EQ(other.rows.size(), 2U);
  EXPECT_THAT(other.rows[0].from_rows, ElementsAre(2, 5));
  for (const auto& column : mean_columns) {
    for (const std::size_t row : {0U, 1U}) {
      const double expected = *number(found, row, column);
      EXPECT_TRUE(
          is_close(*number(other, 1 - row, column), expected, formula_tolerance, 0.0, column));
    }
  }
}

TEST(PreparedArms, CarryWhatIsConstantWithinAComparison) {
  const auto found = prepare(
      "study,year,role,mean,sd,n,lost,se_source,n1i,derived_by\n"
      "A,1999,e,3,1,10,2,table,7,x\nA,1999,c,4,1,12,3,NR,7,x\nB,2004,e,5,1,10,1,,7,x\n"
      "B,2004,c,6,1,12,1,,7,x\n");
  EXPECT_EQ(found.columns,
            (Texts{"study", "m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i", "year", "se_source"}));
  EXPECT_EQ(words(found, 1, "year"), "2004");
  EXPECT_EQ(words(found, 0, "se_source"), "table");
  EXPECT_EQ(words(found, 1, "se_source"), "");
  const auto left = notices_of(found, "columns-left-out");
  ASSERT_EQ(left.size(), 1U);
  EXPECT_THAT(left[0].message, HasSubstr("\"lost\", \"n1i\" and \"derived_by\""));
}

TEST(PreparedArms, OfChosenRowsSeeNoOthers) {
  auto choices = compared_by("combine");
  choices.rows = {0, 1, 4, 5};
  const auto found = prepare(three_controls, choices);
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(number(found, 0, "n2i"), 50.0);
  EXPECT_EQ(found.rows_read, 6U);
  EXPECT_EQ(found.source.file, "t.csv");
}

TEST(PreparedArms, WithoutAPartnerMakeNoComparison) {
  const auto found = prepare(
      "study,role,outcome,events,n\nA,e,pain,1,9\nB,c,pain,1,9\nC,e,pain,1,9\nC,c,sleep,1,9\n");
  EXPECT_THAT(found.rows, IsEmpty());
  const auto controls = notices_of(found, "no-control");
  ASSERT_EQ(controls.size(), 1U);
  EXPECT_EQ(controls[0].studies, (Texts{"A", "C"}));
  EXPECT_EQ(notices_of(found, "no-experimental").at(0).studies, (Texts{"B", "C"}));
}

TEST(IncompleteArms, KeepTheirPlaceWithEmptyCells) {
  const auto found = prepare(
      "study,arm,role,mean,sd,n\nA,x,e,3,NR,10\nA,y,c,4,1,12\nA,z,c,5,,13\nB,x,e,1,1,10\n"
      "B,y,c,2,1,11\n");
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(number(found, 0, "m1i"), 3.0);
  EXPECT_EQ(number(found, 0, "sd1i"), std::nullopt);
  EXPECT_EQ(number(found, 0, "m2i"), std::nullopt);
  EXPECT_EQ(number(found, 0, "n2i"), 25.0);
  const auto incomplete = notices_of(found, "incomplete-arms");
  ASSERT_EQ(incomplete.size(), 1U);
  EXPECT_EQ(incomplete[0].studies, Texts{"A"});
}

TEST(IncompleteArms, GetTheirSdFromTheStandardError) {
  const auto found = prepare("study,arm,role,mean,sd,se,n\nA,x,e,3,,0.5,16\nA,y,c,4,1.5,0.7,12\n");
  EXPECT_EQ(number(found, 0, "sd1i"), 2.0);
  EXPECT_EQ(number(found, 0, "sd2i"), 1.5);
  EXPECT_EQ(found.rows[0].steps, Texts{"sd of x = se * sqrt(n)"});
  EXPECT_THAT(found.notices, IsEmpty());
}

TEST(ArmNumbers, ComeFromIntervalsAndMediansWhereSdsAreMissing) {
  const std::string header = "study,arm,role,n,mean,sd,ci_lb,ci_ub,median,q1,q3\n";
  const auto prepared =
      prepare(header + "A,x,experimental,25,10,,9,11,,,\n" + "A,y,control,50,,,,,10.5,9,12.5\n");
  const effect::FiveNumbers numbers{{}, 9, 10.5, 12.5, {}, 50};
  EXPECT_EQ(number(prepared, 0, "sd1i"),
            effect::sd_from_interval({{9, 11}, 0.95}, effect::IntervalQuantile::t, 25));
  EXPECT_EQ(number(prepared, 0, "m2i"), effect::luo_mean(numbers));
  EXPECT_EQ(number(prepared, 0, "sd2i"), effect::shi_sd(numbers));
  EXPECT_EQ(prepared.rows.at(0).steps.size(), 3U);
  const auto found = findings_of(ErrorKind::input, [&] {
    (void)prepare(header + "A,x,experimental,25,10,,11,9,,,\nA,y,control,50,,,,,10.5,11,12\n");
  });
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NE(found[0].find("t.csv:2:8"), std::string::npos) << found[0];
  EXPECT_NE(found[1].find("t.csv:3:9"), std::string::npos) << found[1];
}

}  // namespace
}  // namespace copse::intake
