#include "copse/table/read_csv.hpp"

#include <string>

#include "copse/core/findings.hpp"
#include "table_support.hpp"

namespace copse::table {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

Table parse(const std::string& text) { return parse_csv(text, "t.csv"); }

std::vector<std::string> refusal(const std::string& text) {
  return findings_of(ErrorKind::input, [&] { (void)parse(text); });
}

TEST(ReadCsv, ReadsHeaderAndRows) {
  const auto table = parse("study,yi,vi\nAronson,-0.9,0.3\nFerguson,-1.6,0.2\n");
  EXPECT_THAT(table.header(), ElementsAre("study", "yi", "vi"));
  ASSERT_EQ(table.rows(), 2U);
  EXPECT_EQ(table.text(1, 0), "Ferguson");
  EXPECT_EQ(table.number(1, 1).value, -1.6);
  EXPECT_EQ(table.source().delimiter, ',');
  EXPECT_FALSE(table.source().decimal_comma);
}

TEST(ReadCsv, GivesTheSha256OfTheBytesAsTheyWere) {
  // printf 'a\n1\n' | sha256sum; with the byte-order mark before it for the second.
  EXPECT_EQ(parse("a\n1\n").source().sha256,
            "309b0e45a73d3fc5325e2b6ed0a01ef8b9cde6b05a5633c1f893f970d52bfddc");
  EXPECT_EQ(parse("\xEF\xBB\xBF"
                  "a\n1\n")
                .source()
                .sha256,
            "3d32ed5d97a42c7ca9387f63ac0f08dceb6b4993089f807c6d56a35db7d70c36");
}

TEST(ReadCsv, NeedsNoLineEndAtTheEnd) {
  EXPECT_EQ(parse("a,b\n1,2").text(0, 1), "2");
  EXPECT_EQ(parse("a,b\n1,").text(0, 1), "");
  EXPECT_EQ(parse("a,b\n1,\"2\"").text(0, 1), "2");
}

TEST(ReadCsv, TakesEveryLineEnd) {
  for (const auto* text : {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r"}) {
    const auto table = parse(text);
    EXPECT_EQ(table.rows(), 2U);
    EXPECT_EQ(table.text(1, 1), "4");
  }
}

TEST(ReadCsv, TellsTheDelimiterFromTheHeader) {
  EXPECT_EQ(parse("a;b\n1;2\n").source().delimiter, ';');
  EXPECT_EQ(parse("a\tb\n1\t2\n").source().delimiter, '\t');
  EXPECT_EQ(parse("a\n1\n").source().delimiter, ',');
  EXPECT_EQ(parse("\"a;b;c\",d\n1,2\n").source().delimiter, ',');
  EXPECT_EQ(parse("Author, year;yi\nA;1\n").source().delimiter, ';');
  EXPECT_EQ(parse("\n\r\n  \na;b\n1;2\n").source().delimiter, ';');
}

TEST(ReadCsv, ReadsDecimalCommasWhenTheDelimiterIsNotAComma) {
  const auto semicolons = parse("study;yi\nA;-0,5\n");
  EXPECT_TRUE(semicolons.source().decimal_comma);
  EXPECT_EQ(semicolons.number(0, 1).value, -0.5);
  EXPECT_EQ(parse("study\tyi\nA\t0,5\n").number(0, 1).value, 0.5);
  EXPECT_EQ(parse("study,yi\nA,\"0,5\"\n").number(0, 1).state, Number::State::text);
}

TEST(ReadCsv, KeepsEmptyCellsBetweenTabs) {
  const auto table = parse("a\tb\tc\n1\t\t3\n\t\t\n");
  EXPECT_EQ(table.text(0, 1), "");
  EXPECT_EQ(table.text(0, 2), "3");
  EXPECT_EQ(table.rows(), 2U);
}

TEST(ReadCsv, ReadsQuotedCells) {
  const auto table = parse("study,note\n\"Smith, J\",\"said \"\"no\"\"\"\n\"\",\" kept \"\n");
  EXPECT_EQ(table.text(0, 0), "Smith, J");
  EXPECT_EQ(table.text(0, 1), "said \"no\"");
  EXPECT_EQ(table.text(1, 0), "");
  EXPECT_EQ(table.text(1, 1), " kept ");
}

TEST(ReadCsv, ReadsLineEndsInsideQuotes) {
  const auto table = parse("study,\"yi\n(log)\"\n\"A\n\nB\",1\nC,2\n");
  EXPECT_EQ(table.header()[1], "yi\n(log)");
  EXPECT_EQ(table.text(0, 0), "A\n\nB");
  EXPECT_EQ(table.text(1, 0), "C");
}

TEST(ReadCsv, TrimsBlanksAroundUnquotedCells) {
  const auto table = parse(" study , yi\n  A b\t,  1 \n \"C\" , 2\n");
  EXPECT_THAT(table.header(), ElementsAre("study", "yi"));
  EXPECT_EQ(table.text(0, 0), "A b");
  EXPECT_EQ(table.text(0, 1), "1");
  EXPECT_EQ(table.text(1, 0), "C");
}

TEST(ReadCsv, SkipsBlankLinesAndDoesNotCountThem) {
  EXPECT_EQ(parse("\na,b\n\n1,2\n   \n3,4\n\n").rows(), 2U);
  EXPECT_THAT(refusal("\na,b\n\n1,2\n   \n3\n"), ElementsAre(StartsWith("t.csv:3:2: ")));
}

TEST(ReadCsv, AllowsEmptyAndRepeatedHeaders) {
  const auto table = parse(",a,a\n1,2,3\n");
  EXPECT_THAT(table.header(), ElementsAre("", "a", "a"));
}

TEST(ReadCsv, RefusesAnEmptyFile) {
  const auto message =
      "t.csv: expected a header line and a row for each study, found an empty file";
  EXPECT_THAT(refusal(""), ElementsAre(message));
  EXPECT_THAT(refusal("\n \r\n"), ElementsAre(message));
  EXPECT_THAT(refusal("\xEF\xBB\xBF"), ElementsAre(message));
}

TEST(ReadCsv, RefusesAHeaderWithoutRows) {
  const auto message =
      "t.csv: expected a row for each study below the header, found the header only";
  EXPECT_THAT(refusal("study,yi\n"), ElementsAre(message));
  EXPECT_THAT(refusal("study,yi"), ElementsAre(message));
}

TEST(ReadCsv, RefusesRowsThatAreNotAsLongAsTheHeader) {
  EXPECT_THAT(refusal("a,b,c\n1,2\n1,2,3\n1,2,3,4\n"),
              ElementsAre("t.csv:2:3: expected 3 cells as in the header, found 2; leave a cell "
                          "empty where the value is missing",
                          "t.csv:4:4: expected 3 cells as in the header, found 4; put a cell that "
                          "contains a comma in double quotes"));
  EXPECT_THAT(refusal("a\n1;2\n1,2\n"), ElementsAre(HasSubstr("expected 1 cell as")));
  EXPECT_THAT(refusal("a;b\n1;2;3\n"), ElementsAre(HasSubstr("contains a semicolon")));
  EXPECT_THAT(refusal("a\tb\n1\t2\t3\n"), ElementsAre(HasSubstr("contains a tab")));
}

TEST(ReadCsv, GivesOneListOfFortyBadRows) {
  std::string text = "a,b\n";
  for (int i = 0; i < 40; ++i) text += "1,2\n1\n";
  const auto findings = refusal(text);
  ASSERT_EQ(findings.size(), 40U);
  EXPECT_THAT(findings.front(), StartsWith("t.csv:3:2: "));
  EXPECT_THAT(findings.back(), StartsWith("t.csv:81:2: "));
}

TEST(ReadCsv, ListsTwoHundredFindingsAndCountsTheRest) {
  std::string text = "a,b\n";
  for (int i = 0; i < 1200; ++i) text += "1\n";
  const auto findings = refusal(text);
  ASSERT_EQ(findings.size(), 201U);
  EXPECT_EQ(findings.back(), "and 1000 more");
}

TEST(ReadCsv, NamesTheCellWhereAnUnclosedQuoteOpens) {
  EXPECT_THAT(
      refusal("a,b\n1,2\n3,\"4\n5,6\n7,8\n"),
      ElementsAre("t.csv:3:2: expected a closing double quote of the cell that begins here, "
                  "found the end of the file; close the quote"));
  EXPECT_THAT(refusal("\"a,b\n1,2\n"), ElementsAre(StartsWith("t.csv:1:1: ")));
}

TEST(ReadCsv, RefusesAStrayQuoteAndReadsOn) {
  const auto findings = refusal("a,b\n1,2\n3,5\" tall\n4\n5,\"x\"y\n");
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0],
            "t.csv:3:2: expected a cell wholly in double quotes with each quote inside it doubled, "
            "or one without quotes, found a stray quote in line 3 of the file near '3,5\" tall'; "
            "double the quotes inside the cell (\"\") and put quotes around it");
  EXPECT_THAT(findings[1], StartsWith("t.csv:4:2: expected 2 cells"));
  EXPECT_THAT(findings[2], StartsWith("t.csv:5:2: expected a cell wholly in double quotes"));
}

TEST(ReadCsv, StopsAtAStrayQuoteWhoseCellBeganInAnEarlierLine) {
  const auto findings = refusal("a,b\n1,2\n\"3,4\n5,6\n7,\"x\"\n8\n");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0], StartsWith("t.csv:3:1: "));
  EXPECT_THAT(findings[0], HasSubstr("in line 5 of the file near '7,\"x\"'"));
}

TEST(ReadCsv, StopsAtAStrayQuoteInTheHeader) {
  EXPECT_THAT(refusal("a\"b,c\n1,2\n3\n"), ElementsAre(StartsWith("t.csv:1:1: ")));
}

TEST(ReadCsv, CutsTheTextNearAStrayQuoteBetweenCharacters) {
  const auto findings = refusal("a\nééééééééé\"éééééééééé\n");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_THAT(findings[0], HasSubstr("near 'éééééé\"ééééé…'"));
}

TEST(ReadCsv, RefusesALineOfMoreThanOneMebibyte) {
  const std::string long_line(std::size_t{10} << 20U, 'x');
  EXPECT_THAT(refusal("a,b\n1,2\n" + long_line + "\n"),
              ElementsAre("t.csv:3:1: expected lines of at most 1 MiB, found a longer one (line 3 "
                          "of the file); check that this is a CSV file"));
  EXPECT_THAT(refusal(long_line), ElementsAre(StartsWith("t.csv:1:1: ")));
}

TEST(ReadCsv, ReadsALineOfOneMebibyte) {
  const std::string cell((std::size_t{1} << 20U) - 1, 'x');
  EXPECT_EQ(parse("a\n" + cell + "\n").text(0, 0).size(), cell.size());
}

/// What is found when the sound rows are refused unless every cell of column `column` is a number.
std::vector<std::string> checked(const std::string& text, std::size_t column) {
  const auto check = [&](const Table& table) {
    Findings findings;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (table.number(row, column).state == Number::State::text) {
        findings.add([&] { return table.place(row, column) + ": no number"; });
      }
    }
    findings.raise_if_any(ErrorKind::input);
  };
  return findings_of(ErrorKind::input, [&] { (void)parse_csv(text, "t.csv", check); });
}

TEST(ReadCsv, DamagedRowsHideNothingInTheOthers) {
  EXPECT_THAT(checked("a,b\n1,x\n2\n3,y\n4,5,6\n7,z\n", 1),
              ElementsAre("t.csv:2:2: no number",
                          StartsWith("t.csv:3:2: expected 2 cells"),
                          "t.csv:4:2: no number",
                          StartsWith("t.csv:5:3: expected 2 cells"),
                          "t.csv:6:2: no number"));
}

TEST(ReadCsv, ANulOrAStrayQuoteHidesNothingBehindIt) {
  const std::string nul("1\0,8\n", 5);
  EXPECT_THAT(checked("a,b\n" + nul + "2,x\n3,5\" tall\n4,y\n", 1),
              ElementsAre(StartsWith("t.csv:2:1: expected text, found a NUL"),
                          "t.csv:3:2: no number",
                          StartsWith("t.csv:4:2: expected a cell wholly"),
                          "t.csv:5:2: no number"));
}

TEST(ReadCsv, BehindAnUnclosedQuoteNothingIsTrusted) {
  EXPECT_THAT(checked("a,b\n1,x\n\"2,3\n4,y\n", 1),
              ElementsAre("t.csv:2:2: no number", StartsWith("t.csv:3:1: expected a closing")));
}

TEST(ReadCsv, ADamagedHeaderIsNotReadFurther) {
  EXPECT_THAT(checked("a\"b,c\n1,x\n", 1), ElementsAre(StartsWith("t.csv:1:1: ")));
}

TEST(ReadCsv, WhatTheCheckSaysOfTheFileComesFirst) {
  const auto check = [](const Table& table) {
    throw Error(ErrorKind::input, table.source().file + ": no column is yi");
  };
  EXPECT_THAT(
      findings_of(ErrorKind::input, [&] { (void)parse_csv("a,b\n1,2\n3\n", "t.csv", check); }),
      ElementsAre("t.csv: no column is yi", StartsWith("t.csv:3:2: ")));
}

TEST(ReadCsv, OtherErrorsOfTheCheckAreNotAboutTheFile) {
  const auto check = [](const Table&) { throw Error(ErrorKind::estimation, "nothing left"); };
  EXPECT_THAT(
      findings_of(ErrorKind::input, [&] { (void)parse_csv("a,b\n1,2\n3\n", "t.csv", check); }),
      ElementsAre(StartsWith("t.csv:3:2: ")));
}

TEST(ReadCsv, ASoundFileIsNotChecked) {
  const auto check = [](const Table&) { throw Error(ErrorKind::input, "not asked"); };
  EXPECT_EQ(parse_csv("a,b\n1,2\n", "t.csv", check).rows(), 1U);
}

TEST(ReadCsv, ListsTwoHundredFindingsOfBothKindsAndCountsTheRest) {
  std::string text = "a,b\n";
  for (int i = 0; i < 300; ++i) text += "1\n2,x\n";
  const auto findings = checked(text, 1);
  ASSERT_EQ(findings.size(), 201U);
  EXPECT_THAT(findings[1], StartsWith("t.csv:3:2: no number"));
  EXPECT_EQ(findings.back(), "and 400 more");
}

}  // namespace
}  // namespace copse::table
