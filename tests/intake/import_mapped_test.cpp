#include "copse/intake/import_mapped.hpp"

#include "intake_support.hpp"

namespace copse::intake {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr auto export_of_arms =
    "Trial,Arm name,Grp,Endpoint,Avg,Stdev,Size,Country,Notes\n"
    "101,Drug,experimental,pain,4.5,1.25,30,DE,\n"
    "101,Placebo,control,pain,NA,2,31,DE,late\n";
constexpr auto map_of_arms =
    "header,role\nTrial,study\nArm name,arm\nGrp,ROLE\nEndpoint,outcome\nAvg,mean\nStdev,sd\n"
    "Size,n\nCountry,keep\nNotes,-\n";

Prepared mapped(const std::string& table, const std::string& mapping) {
  return read_mapped(table::parse_csv(table, "t.csv"), table::parse_csv(mapping, "map.csv"));
}

std::vector<std::string> refusal_of_mapping(const std::string& table, const std::string& mapping) {
  return findings_of(ErrorKind::input, [&] { (void)mapped(table, mapping); });
}

TEST(ImportMapped, RenamesColumnsAndKeepsEveryCell) {
  const auto prepared = mapped(export_of_arms, map_of_arms);
  EXPECT_THAT(prepared.columns,
              ElementsAre("study", "arm", "role", "outcome", "mean", "sd", "n", "Country"));
  ASSERT_EQ(prepared.rows.size(), 2U);
  using Cell = PreparedCell;
  EXPECT_THAT(prepared.rows[0].cells,
              ElementsAre(Cell("101"),
                          Cell("Drug"),
                          Cell("experimental"),
                          Cell("pain"),
                          Cell(4.5),
                          Cell(1.25),
                          Cell(30.0),
                          Cell("DE")));
  EXPECT_EQ(prepared.rows[1].cells.at(4), Cell());
  EXPECT_THAT(prepared.rows[1].from_rows, ElementsAre(3U));
  EXPECT_EQ(prepared.source.file, "t.csv");
  EXPECT_EQ(prepared.rows_read, 2U);
}

TEST(ImportMapped, TakesTheRolesOfWideTables) {
  const auto prepared = mapped("Name,x,y\nA,1,2\n", "header,role\nName,study\nx,m1i\ny,CI_LB\n");
  EXPECT_THAT(prepared.columns, ElementsAre("study", "m1i", "ci_lb"));
}

TEST(ImportMapped, ListsAllUnknownHeadersAtOnce) {
  const auto findings = refusal_of_mapping(export_of_arms,
                                           "header,role\nTrial,study\nArm name,arm\nGroup,role\n"
                                           "Endpoint,outcome\nAvg,mean\nSize,n\nSd,sd\n");
  EXPECT_THAT(
      findings,
      ElementsAre(AllOf(StartsWith("t.csv: "),
                        HasSubstr("\"Grp\""),
                        HasSubstr("\"Stdev\""),
                        HasSubstr("\"Country\""),
                        HasSubstr("\"Notes\"")),
                  AllOf(StartsWith("map.csv: "), HasSubstr("\"Group\""), HasSubstr("\"Sd\""))));
}

TEST(ImportMapped, NeverGuessesAHeader) {
  EXPECT_THAT(refusal_of_mapping("study,yi\nA,1\n", "header,role\nStudy,study\nyi,yi\n"),
              ElementsAre(HasSubstr("\"study\""), HasSubstr("\"Study\"")));
}

TEST(ImportMapped, ListsUnknownRolesWithTheNearest) {
  EXPECT_THAT(refusal_of_mapping("a,b\n1,2\n", "header,role\na,studdy\nb,medain\n"),
              ElementsAre(AllOf(StartsWith("map.csv:2:2"), HasSubstr("did you mean \"study\"")),
                          AllOf(StartsWith("map.csv:3:2"),
                                HasSubstr("did you mean \"mean\", \"median\""))));
}

TEST(ImportMapped, RefusesARoleOrAHeaderGivenTwice) {
  EXPECT_THAT(refusal_of_mapping("a,b\n1,2\n", "header,role\na,mean\nb,mean\na,sd\n"),
              ElementsAre(AllOf(StartsWith("map.csv:4:1"), HasSubstr("twice")),
                          AllOf(HasSubstr("\"a\" and \"b\""), HasSubstr("\"mean\""))));
  EXPECT_THAT(refusal_of_mapping("a,mean\n1,2\n", "header,role\na,mean\nmean,keep\n"),
              ElementsAre(HasSubstr("both become \"mean\"")));
}

TEST(ImportMapped, ListsEveryCellThatIsNoNumber) {
  EXPECT_THAT(refusal_of_mapping("s,x\nA,1.5 mg\nB,2\nC,?\n", "header,role\ns,study\nx,mean\n"),
              ElementsAre(StartsWith("t.csv:2:2 (\"x\"): expected a number, found \"1.5 mg\""),
                          StartsWith("t.csv:4:2")));
}

TEST(ImportMapped, SaysWhatAMappingIs) {
  EXPECT_THAT(refusal_of_mapping("a\n1\n", "from,to\na,study\n"),
              ElementsAre(AllOf(StartsWith("map.csv"), HasSubstr("\"header\" and \"role\""))));
}

}  // namespace
}  // namespace copse::intake
