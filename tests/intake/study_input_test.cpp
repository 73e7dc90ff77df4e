#include "copse/intake/study_input.hpp"

#include <cmath>

#include "intake_support.hpp"

namespace copse::intake {
namespace {

using effect::Measure;
using testing::ElementsAre;
using testing::IsEmpty;

const auto md = measured(Measure::mean_difference);
const auto rr = measured(Measure::risk_ratio);
const auto generic = measured(Measure::generic);
const ReadingChoices natural{Measure::generic, PrintedScale::natural, {}};

template <class Values>
Values values_of(const StudyInputs& inputs, std::size_t at = 0) {
  return std::get<Values>(inputs.studies.at(at).values);
}

TEST(StudyInput, ReadsTheCellsOfTwoMeans) {
  const auto found =
      values_of<effect::TwoMeans>(read_all("study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,1,2,3,4,5,6\n", md));
  EXPECT_EQ(found.m1i, 1);
  EXPECT_EQ(found.sd1i, 2);
  EXPECT_EQ(found.n1i, 3);
  EXPECT_EQ(found.m2i, 4);
  EXPECT_EQ(found.sd2i, 5);
  EXPECT_EQ(found.n2i, 6);
}

TEST(StudyInput, ReadsCountsFromEitherLayout) {
  const TwoByTwo expected{4, 119, 11, 128};
  EXPECT_EQ(values_of<TwoByTwo>(read_all("ai,bi,ci,di\n4,119,11,128\n", rr)), expected);
  EXPECT_EQ(values_of<TwoByTwo>(read_all("ai,n1i,ci,n2i\n4,123,11,139\n", rr)), expected);
}

TEST(StudyInput, ReadsReportedEffectsWithWhatIsThere) {
  const auto found =
      read_all("yi,vi,sei,ci_lb,ci_ub\n1,2,,,\n1,,3,,\n1,,,0,4\n1,2,3,0,4\n", generic);
  EXPECT_EQ(values_of<effect::ReportedEffect>(found, 0).vi, 2.0);
  EXPECT_FALSE(values_of<effect::ReportedEffect>(found, 0).sei.has_value());
  EXPECT_EQ(values_of<effect::ReportedEffect>(found, 1).sei, 3.0);
  EXPECT_EQ(values_of<effect::ReportedEffect>(found, 2).ci, (Interval{0, 4}));
  const auto all = values_of<effect::ReportedEffect>(found, 3);
  EXPECT_TRUE(all.vi && all.sei && all.ci);
}

TEST(StudyInput, ReadsDecimalCommasBesideSemicolons) {
  const auto found = read_all("study;yi;vi\nA;-0,5;0,04\n", generic);
  EXPECT_EQ(values_of<effect::ReportedEffect>(found).yi, -0.5);
  EXPECT_EQ(values_of<effect::ReportedEffect>(found).vi, 0.04);
}

TEST(StudyInput, IsLabelledByItsCellOrItsRecordNumber) {
  const auto labels = [](const std::string& text) {
    std::vector<std::string> found;
    for (const auto& study : read_all(text, generic).studies) found.push_back(study.label);
    return found;
  };
  EXPECT_THAT(labels("study,yi,vi\nA,1,1\n,1,1\nNA,1,1\n"), ElementsAre("A", "row 3", "row 4"));
  EXPECT_THAT(labels("yi,vi\n1,1\n2,1\n"), ElementsAre("row 2", "row 3"));
}

TEST(StudyInput, ComesInTheOrderAskedFor) {
  const auto table = table_of("study,yi,vi\nA,1,1\nB,2,1\nC,3,1\n");
  const auto found = read_studies(table, {2, 0}, decide_reading(table, {}));
  ASSERT_EQ(found.studies.size(), 2U);
  EXPECT_EQ(found.studies[0].label, "C");
  EXPECT_EQ(found.studies[0].row, 2U);
  EXPECT_EQ(found.studies[1].label, "A");
}

TEST(StudyInput, ChecksOnlyTheRowsAskedFor) {
  const auto table = table_of("study,yi,vi\nA,1,-1\nB,2,1\nC,x,1\n");
  EXPECT_EQ(read_studies(table, {1}, decide_reading(table, {})).studies.size(), 1U);
  EXPECT_EQ(findings_of(ErrorKind::input,
                        [&] {
                          (void)read_studies(table, {0, 1}, decide_reading(table, {}));
                        })
                .size(),
            1U);
}

TEST(StudyInput, NamesTheMissingRolesAndKeepsWhatIsThere) {
  const auto found =
      values_of<MissingCells>(read_all("m1i,sd1i,n1i,m2i,sd2i,n2i\n1,NA,3,4,.,NR\n", md));
  EXPECT_THAT(found.roles, ElementsAre(Role::sd1i, Role::sd2i, Role::n2i));
  const std::map<Role, double> present{{Role::m1i, 1}, {Role::n1i, 3}, {Role::m2i, 4}};
  EXPECT_EQ(found.present, present);
  EXPECT_EQ(found.yi, -3.0);  // the difference of the means is there
  EXPECT_FALSE(found.vi.has_value());
}

TEST(StudyInput, NeverTakesAMissingCountForZero) {
  const auto found = values_of<MissingCells>(read_all("ai,n1i,ci,n2i\n,10,3,10\n", rr));
  EXPECT_THAT(found.roles, ElementsAre(Role::ai));
}

TEST(StudyInput, KeepsAnEffectWithoutItsVarianceAndTheReverse) {
  const auto inputs = read_all("yi,vi,sei\n0.3,,\n,0.04,\n,,0.2\n", generic);
  EXPECT_THAT(values_of<MissingCells>(inputs, 0).roles, ElementsAre(Role::vi));
  EXPECT_EQ(values_of<MissingCells>(inputs, 0).yi, 0.3);
  EXPECT_FALSE(values_of<MissingCells>(inputs, 0).vi.has_value());
  EXPECT_THAT(values_of<MissingCells>(inputs, 1).roles, ElementsAre(Role::yi));
  EXPECT_EQ(values_of<MissingCells>(inputs, 1).vi, 0.04);
  EXPECT_FALSE(values_of<MissingCells>(inputs, 1).yi.has_value());
  EXPECT_DOUBLE_EQ(values_of<MissingCells>(inputs, 2).vi.value(), 0.04);
}

TEST(StudyInput, LogsAnEffectWithoutItsVariance) {
  const auto found = values_of<MissingCells>(read_all("yi,vi\n2,\n", natural));
  EXPECT_DOUBLE_EQ(found.yi.value(), std::log(2.0));
}

TEST(StudyInput, TakesHalfAnIntervalForNone) {
  const auto found = values_of<MissingCells>(read_all("yi,ci_lb,ci_ub\n1,0,\n", generic));
  EXPECT_THAT(found.roles, ElementsAre(Role::vi));
}

TEST(StudyInput, AcceptsFractionalCountsWithANotice) {
  const auto found = read_all(
      "study,ai,n1i,ci,n2i\nA,1,10,2,10\nB,1.5,10,2,10\nC,1,10.5,2,10\nD,,10.5,2,10\n", rr);
  ASSERT_EQ(found.notices.size(), 1U);
  EXPECT_EQ(found.notices.front().code, "fractional-counts");
  EXPECT_THAT(found.notices.front().studies, ElementsAre("B", "C"));
  EXPECT_THAT(read_all("ai,n1i,ci,n2i\n1,10,2,10\n", rr).notices, IsEmpty());
  EXPECT_EQ(read_all("m1i,sd1i,n1i,m2i,sd2i,n2i\n1.5,1,9.5,1,1,9\n", md).notices.size(), 1U);
  EXPECT_THAT(read_all("m1i,sd1i,n1i,m2i,sd2i,n2i\n1.5,1.5,9,1,1,9\n", md).notices, IsEmpty());
}

TEST(StudyInput, AcceptsTheSmallestAllowedValues) {
  EXPECT_EQ(read_all("ai,n1i,ci,n2i\n0,1,1,1\n", rr).studies.size(), 1U);
  EXPECT_EQ(read_all("m1i,sd1i,n1i,m2i,sd2i,n2i\n-1,0,2,1,0,2\n", md).studies.size(), 1U);
  EXPECT_EQ(read_all("yi,vi\n-1e300,1e-300\n", generic).studies.size(), 1U);
}

}  // namespace
}  // namespace copse::intake
