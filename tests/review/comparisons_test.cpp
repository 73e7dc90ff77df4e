#include "copse/review/comparisons.hpp"

#include "copse/table/where.hpp"
#include "review/review_support.hpp"

namespace copse::review {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* data =
    "[data]\narms = \"arms.csv\"\nstudies = \"studies.csv\"\nrob = \"rob.csv\"\n"
    "[prepare]\nwindows = [ { name = \"post\", to = 0 }, { name = \"short\", over = 0, to = 12 } "
    "]\n"
    "[rob]\ntool = \"rob1\"\nkey = [\"sequence\"]\notherwise = \"unclear\"\n";

struct Files : testing::Test {
  Files() {
    folder.write("arms.csv", some_arms);
    folder.write("studies.csv", some_studies);
    folder.write("rob.csv", some_rob);
  }
  [[nodiscard]] std::vector<std::string> findings(const std::string& plan = data) const {
    return findings_of(folder, [&] { static_cast<void>(read_inputs(folder.plan(plan))); });
  }
  Folder folder;
};

TEST_F(Files, AreJoinedByStudy) {
  const auto plan = folder.plan(data);
  const auto inputs = read_inputs(plan);
  const auto comparisons = comparisons_of(inputs, plan, {});
  ASSERT_EQ(comparisons.table.rows(), 4U);
  EXPECT_EQ(table::select_rows(comparisons.table, "severe == \"yes\"").size(), 3U);
  EXPECT_THAT(table::select_rows(comparisons.table, "rob_overall == \"low\""), ElementsAre(0U));
  EXPECT_THAT(table::select_rows(comparisons.table, "rob_overall == \"unclear\""), ElementsAre(1U));
  EXPECT_EQ(table::select_rows(comparisons.table, "rob_sequence == \"high\"").size(), 2U);
  EXPECT_THAT(comparisons.from_rows[0], ElementsAre(2U, 3U, 4U));
  EXPECT_THAT(comparisons.steps[0], Contains(HasSubstr("combined")));
}

TEST_F(Files, KeepOneComparator) {
  const auto plan = folder.plan(data);
  const intake::ComparatorChoice usual{intake::Comparators::keep, "TAU"};
  const auto comparisons = comparisons_of(read_inputs(plan), plan, usual);
  EXPECT_THAT(comparisons.from_rows[0], ElementsAre(2U, 3U));
}

TEST_F(Files, NameAStudyThatIsMissing) {
  folder.write("studies.csv", "study,severe\nA,yes\nBB,no\nC,yes\n");
  EXPECT_THAT(findings(),
              ElementsAre(AllOf(HasSubstr("arms.csv:5:1: study \"B\" is not in"),
                                HasSubstr("did you mean \"BB\"?"))));
}

TEST_F(Files, NameAStudyThatIsTwice) {
  folder.write("studies.csv", some_studies + "A,no\n");
  EXPECT_THAT(findings(), ElementsAre(HasSubstr("studies.csv:5:1: study \"A\" stands in row 2")));
}

TEST_F(Files, MustFillEveryWindow) {
  EXPECT_THAT(
      findings("[data]\narms = \"arms.csv\"\n[prepare]\nwindows = [ { name = \"long\", over "
               "= 12 }, { name = \"post\", to = 12 } ]\n"),
      ElementsAre(HasSubstr("no row falls in the window \"long\"")));
}

TEST_F(Files, MustNotClaimOneCellTwice) {
  folder.write("arms.csv",
               some_arms + "A,usual,control,TAU,recovery,recovery,RAS,higher_better,0,70,11,48\n");
  const auto found = findings();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0], AllOf(HasSubstr("arms.csv:11"), HasSubstr("row 3")));
}

TEST_F(Files, MustBeThosePinned) {
  const std::string pinned = std::string(data) + "[data.sha256]\nrob = \"00ff\"\n";
  EXPECT_THAT(findings(pinned),
              ElementsAre(AllOf(HasSubstr("review.toml:12:1: rob.csv is not the file"),
                                HasSubstr("SHA-256"))));
}

TEST_F(Files, MayBePinnedInEitherCase) {
  auto pin = read_inputs(folder.plan(data)).files[2].table.source().sha256;
  for (auto& c : pin) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_NO_THROW(static_cast<void>(
      read_inputs(folder.plan(std::string(data) + "[data.sha256]\nrob = \"" + pin + "\"\n"))));
}

TEST_F(Files, ThatAreNotThereAreNamedInThePlan) {
  EXPECT_THAT(findings("[data]\narms = \"arm.csv\"\nstudies = \"study.csv\"\n"),
              ElementsAre(HasSubstr("review.toml:2:1: there is no file arm.csv"),
                          HasSubstr("review.toml:3:1: there is no file study.csv")));
}

TEST_F(Files, TellStudiesWithoutData) {
  folder.write("studies.csv", some_studies + "D,no\n");
  const auto inputs = read_inputs(folder.plan(data));
  ASSERT_THAT(inputs.notices, SizeIs(1));
  EXPECT_EQ(inputs.notices[0].code, "no-data");
  EXPECT_THAT(inputs.notices[0].studies, ElementsAre("D"));
}

TEST_F(Files, HaveOnlyWordsOfTheTool) {
  folder.write("rob.csv", "study,sequence,blinding\nA,low,low\nB,low,some concerns\nC,high,low\n");
  EXPECT_THAT(findings(), ElementsAre(HasSubstr("\"some concerns\" is no judgement of rob1")));
}

TEST_F(Files, AreAllCheckedBeforeAnythingIsTold) {
  folder.write("arms.csv",
               some_arms + "D,group,experimental,,hope,hope,HHS,higher_better,6,x,8,3\n");
  folder.write("rob.csv", "study,sequence\nA,low\nB,maybe\nC,high\n");
  EXPECT_THAT(findings(),
              testing::UnorderedElementsAre(HasSubstr("arms.csv:11:10"),
                                            HasSubstr("rob.csv:3:2"),
                                            HasSubstr("study \"D\" is not in")));
}

TEST_F(Files, WithAnotherOverallJudgementAreTold) {
  folder.write(
      "rob.csv",
      "study,sequence,blinding,overall\nA,low,low,low\nB,low,unclear,low\nC,high,low,high\n");
  const auto inputs = read_inputs(folder.plan(data));
  ASSERT_THAT(inputs.notices, SizeIs(1));
  EXPECT_EQ(inputs.notices[0].code, "overall-differs");
  EXPECT_THAT(inputs.notices[0].studies, ElementsAre("B"));
  EXPECT_EQ(inputs.rob->studies[1].overall, evidence::Judgement::unclear);
}

TEST_F(Files, BringNoColumnTwice) {
  folder.write("studies.csv", "study,outcome,severe\nA,x,yes\nB,x,no\nC,x,yes\n");
  const auto plan = folder.plan(data);
  const auto comparisons = comparisons_of(read_inputs(plan), plan, {});
  ASSERT_THAT(comparisons.notices, testing::Not(IsEmpty()));
  EXPECT_EQ(comparisons.notices.back().code, "column-not-joined");
  EXPECT_EQ(table::select_rows(comparisons.table, "outcome == \"recovery\"").size(), 3U);
}

}  // namespace
}  // namespace copse::review
