#include "intake_support.hpp"

namespace copse::intake {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(AssignRoles, TakesHeadersWithoutRegardToCaseAndSeparators) {
  const auto table = headed("Study,Mean 1,SD.1,N-1,MEAN_2,sd2,n_Control");
  const auto columns = assign_roles(table, {});
  EXPECT_EQ(columns.find(Role::study, table), 0U);
  EXPECT_EQ(columns.find(Role::m1i, table), 1U);
  EXPECT_EQ(columns.find(Role::sd1i, table), 2U);
  EXPECT_EQ(columns.find(Role::n1i, table), 3U);
  EXPECT_EQ(columns.find(Role::m2i, table), 4U);
  EXPECT_EQ(columns.find(Role::sd2i, table), 5U);
  EXPECT_EQ(columns.find(Role::n2i, table), 6U);
}

TEST(AssignRoles, PrefersARolesOwnNameToItsAliases) {
  const auto table = headed("effect,se,yi,sei");
  const auto columns = assign_roles(table, {});
  EXPECT_EQ(columns.find(Role::yi, table), 2U);
  EXPECT_EQ(columns.find(Role::sei, table), 3U);
}

TEST(AssignRoles, PrefersWhatIsSaidToEveryHeader) {
  const auto table = headed("yi,SD_int,sd1i");
  const auto columns = assign_roles(table, {{"sd1i", "SD_int"}, {"YI", "sd1i"}});
  EXPECT_EQ(columns.find(Role::sd1i, table), 1U);
  EXPECT_EQ(columns.find(Role::yi, table), 2U);
}

TEST(AssignRoles, TakesCiAsACountAndNeverAsAnInterval) {
  const auto table = headed("yi,ci,lower,upper");
  const auto columns = assign_roles(table, {});
  EXPECT_EQ(columns.find(Role::ci, table), 1U);
  EXPECT_EQ(columns.find(Role::ci_lb, table), 2U);
  EXPECT_EQ(columns.find(Role::ci_ub, table), 3U);
}

TEST(AssignRoles, LeavesRolesWithoutAColumnEmpty) {
  const auto table = headed("yi,vi");
  const auto columns = assign_roles(table, {});
  EXPECT_FALSE(columns.has(Role::sei));
  EXPECT_THAT(columns.candidates(Role::sei), IsEmpty());
  EXPECT_FALSE(columns.find(Role::sei, table).has_value());
  EXPECT_FALSE(columns.has_all(std::array{Role::yi, Role::sei}));
  EXPECT_TRUE(columns.has_all(std::array{Role::yi, Role::vi}));
}

TEST(AssignRoles, KeepsRivalsUntilTheirRoleIsNeeded) {
  const auto table = headed("events_t,events_1,yi");
  const auto columns = assign_roles(table, {});
  EXPECT_THAT(columns.candidates(Role::ai), ElementsAre(0U, 1U));
  EXPECT_EQ(columns.find(Role::yi, table), 2U);
  EXPECT_THAT(
      findings_of(ErrorKind::input, [&] { (void)columns.find(Role::ai, table); }),
      ElementsAre("t.csv: the columns \"events_t\" and \"events_1\" could each be ai (events in "
                  "group 1); say which, for example --col ai=events_t"));
}

TEST(AssignRoles, TakesTheFirstPreferredOfSeveralStudyLabels) {
  const auto table = headed("trial,author,study_name");
  EXPECT_EQ(assign_roles(table, {}).find(Role::study, table), 2U);
  const auto other = headed("trial,author");
  EXPECT_EQ(assign_roles(other, {}).find(Role::study, other), 1U);
  const auto named = headed("study_name,study");
  EXPECT_EQ(assign_roles(named, {}).find(Role::study, named), 1U);
}

TEST(AssignRoles, HoldsARatioBesideAYiForARival) {
  EXPECT_THAT(assign_roles(headed("yi,or"), {}).candidates(Role::yi), ElementsAre(0U, 1U));
  EXPECT_THAT(assign_roles(headed("yi,or"), {{"yi", "or"}}).candidates(Role::yi), ElementsAre(1U));
}

TEST(AssignRoles, RefusesUnknownRolesAndColumnsTogetherWithTheNearestNames) {
  const auto table = headed("mean_int,sd_int,n_int");
  const auto findings = findings_of(ErrorKind::usage, [&] {
    (void)assign_roles(table, {{"sd1", "sd_int"}, {"m1i", "mean_in"}, {"n1i", "n_int"}});
  });
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_THAT(findings[0], AllOf(HasSubstr("no role \"sd1\""), HasSubstr("\"sd1i\"")));
  EXPECT_THAT(findings[1],
              AllOf(HasSubstr("--col m1i=mean_in: t.csv has no column \"mean_in\""),
                    HasSubstr("did you mean \"mean_int\"")));
}

TEST(AssignRoles, SuggestsNothingForANameThatResemblesNone) {
  const auto findings = findings_of(ErrorKind::usage, [] {
    (void)assign_roles(headed("yi,vi"), {{"yi", "quarterly"}});
  });
  EXPECT_THAT(findings, ElementsAre(Not(HasSubstr("did you mean"))));
}

TEST(AssignRoles, RefusesARoleThatIsSaidTwice) {
  EXPECT_THAT(findings_of(ErrorKind::usage,
                          [] {
                            (void)assign_roles(headed("a,b"), {{"yi", "a"}, {"yi", "b"}});
                          }),
              ElementsAre("--col yi=… is given twice; a role has one column"));
}

TEST(AssignRoles, RefusesARepeatedHeaderThatIsSaid) {
  EXPECT_THAT(findings_of(ErrorKind::input,
                          [] {
                            (void)assign_roles(headed("x,x,vi"), {{"yi", "x"}});
                          }),
              ElementsAre(HasSubstr("'x', found it in columns 1 and 2")));
}

TEST(AssignRoles, AsksForAnotherHeaderWhereTwoColumnsHaveTheSame) {
  const auto table = headed("study,yi,vi,yi");
  const auto assigned = assign_roles(table, {});
  EXPECT_THAT(
      findings_of(ErrorKind::input, [&] { (void)assigned.find(Role::yi, table); }),
      ElementsAre("t.csv:1:4: expected one column named 'yi', found it in columns 2 and 4; rename "
                  "all but one"));
}

}  // namespace
}  // namespace copse::intake
