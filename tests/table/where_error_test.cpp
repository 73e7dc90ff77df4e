#include <ostream>
#include <string>
#include <vector>

#include "copse/table/where.hpp"
#include "table_support.hpp"

namespace copse::table {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

Table make_trials() {
  Table::Source source;
  source.file = "t.csv";
  return Table(source,
               {"study", "year", "alloc", "rob.overall", "année", "x", "x"},
               {"A", "1948",  "random", "low",  "1",   "1", "1",  //
                "B", "c1949", "NA",     "high", "2",   "1", "1",  //
                "C", "",      "other",  "low",  "n/a", "1", "1"});
}

std::vector<std::string> refusal(ErrorKind kind, const std::string& expression) {
  return findings_of(kind, [&] { (void)select_rows(make_trials(), expression); });
}

struct Case {
  const char* expression;
  std::size_t caret;  ///< characters before it
  const char* message;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.expression; }

class WhereError : public testing::TestWithParam<Case> {};

TEST_P(WhereError, SaysWhatAndPointsToIt) {
  const auto& [expression, caret, message] = GetParam();
  EXPECT_THAT(refusal(ErrorKind::usage, expression),
              ElementsAre("--where: " + std::string(message) + "\n  " + expression + "\n  " +
                          std::string(caret, ' ') + '^'));
}

const Case syntax[] = {
    {"", 0, "expected a condition, found the end"},
    {"year >=", 7, "expected a value after '>=', found the end"},
    {"year", 4, "expected a comparison (== != < <= > >= or in) after 'year', found the end"},
    {"year == 1 and", 13, "expected a condition after 'and', found the end"},
    {"and year == 1", 0, "expected a condition, found 'and'"},
    {"year == 1 or == 2", 13, "expected a condition after 'or', found '=='"},
    {"year == 1 year == 2", 10, "expected and, or or the end after '1', found 'year'"},
    {"1 < year < 3", 9, "expected and, or or the end after 'year', found '<'"},
    {"(year == 1", 10, "expected and, or or ) after '1', found the end"},
    {"year == 1)", 9, "expected and, or or the end after '1', found ')'"},
    {"(year) == 1", 5, "expected a comparison (== != < <= > >= or in) after 'year', found ')'"},
    {"year in 1", 8, "expected a list such as (1, 2) after 'in', found '1'"},
    {"year in ()", 9, "expected a value after '(', found ')'"},
    {"year in (1,)", 11, "expected a value after ',', found ')'"},
    {"year in (1 2)", 11, "expected a comma or ) after '1', found '2'"},
    {"year not 3", 5, "expected a comparison (== != < <= > >= or in) after 'year', found 'not'"},
    {"alloc in (random)",
     10,
     "expected a number, a string or missing in the list, found 'random'; a string stands in "
     "quotes: \"random\""},
    {"not", 3, "expected a condition after 'not', found the end"},
};
INSTANTIATE_TEST_SUITE_P(Syntax, WhereError, testing::ValuesIn(syntax));

const Case words[] = {
    {"year = 1948", 5, "expected a column, a value or an operator, found '='; use =="},
    {"year => 1948", 5, "expected a column, a value or an operator, found '=>'; use >="},
    {"year =< 1948", 5, "expected a column, a value or an operator, found '=<'; use <="},
    {"year <> 1948", 5, "expected a column, a value or an operator, found '<>'; use !="},
    {"year == 1 & year == 2", 10, "expected a column, a value or an operator, found '&'; use and"},
    {"year == 1 | year == 2", 10, "expected a column, a value or an operator, found '|'; use or"},
    {"année ≥ 1948", 6, "expected a column, a value or an operator, found '≥'; use >="},
    {"alloc == “random”",
     9,
     "expected a column, a value or an operator, found '“'; write strings in straight quotes: "
     "\"low\""},
    {"year == #", 8, "expected a column, a value or an operator, found '#'"},
    {"year == − 5", 8, "expected a column, a value or an operator, found '−'"},
    {"alloc == \"random", 9, "expected a closing \" for the one opened here, found the end"},
    {"alloc == 'random", 9, "expected a closing ' for the one opened here, found the end"},
    {"`alloc == 'random'", 0, "expected a closing ` for the one opened here, found the end"},
    {"rob.overall == 'low'",
     3,
     "expected an operator after 'rob', found '.'; a name with dots or blanks stands in "
     "backquotes: `rob.overall`"},
    {"2nd == 1",
     0,
     "expected a number or a column, found '2nd'; a name that begins with a digit stands in "
     "backquotes: `2nd`"},
    {"year == 1.2.3",
     8,
     "expected a decimal number in the range of double precision, found '1.2.3'"},
    {"year == 1e999",
     8,
     "expected a decimal number in the range of double precision, found '1e999'"},
    {"year == .", 8, "expected a decimal number in the range of double precision, found '.'"},
};
INSTANTIATE_TEST_SUITE_P(Words, WhereError, testing::ValuesIn(words));

const Case columns[] = {
    {"yaer > 3", 0, "expected a column of the table, found 'yaer'; did you mean 'year'?"},
    {"`rob overall` == 'low'",
     0,
     "expected a column of the table, found 'rob overall'; did you mean 'rob.overall'?"},
    {"qqqq > 3",
     0,
     "expected a column of the table, found 'qqqq'; the columns are 'study', 'year', 'alloc', "
     "'rob.overall', 'année', 'x' and 'x'"},
    {"alloc == other_",
     9,
     "expected a column of the table, found 'other_'; a string stands in quotes: \"other_\"; the "
     "columns are 'study', 'year', 'alloc', 'rob.overall', 'année', 'x' and 'x'"},
    {"year == NA",
     8,
     "expected a column of the table, found 'NA'; an absent value is written missing"},
    {"année == 'é' or anée == 1",
     16,
     "expected a column of the table, found 'anée'; did you mean 'année'?"},
};
INSTANTIATE_TEST_SUITE_P(Columns, WhereError, testing::ValuesIn(columns));

const Case types[] = {
    {"year > missing", 5, "expected == or != beside missing, found a comparison of order"},
    {"missing <= year", 8, "expected == or != beside missing, found a comparison of order"},
    {"year > '1948'",
     5,
     "expected == or != beside a string, found a comparison of order; a number stands without "
     "quotes"},
    {"1 == 'a'",
     2,
     "expected two numbers or two strings, found a number and a string; a number stands without "
     "quotes"},
    {"1 in (1, 'a')",
     9,
     "expected two numbers or two strings, found a number and a string; a number stands without "
     "quotes"},
    {"alloc == \"\"",
     9,
     "expected a string that a cell can have, found \"\", which marks a missing cell; write "
     "missing, without quotes"},
    {"alloc in ('random', 'NA')",
     20,
     "expected a string that a cell can have, found \"NA\", which marks a missing cell; write "
     "missing, without quotes"},
};
INSTANTIATE_TEST_SUITE_P(Types, WhereError, testing::ValuesIn(types));

TEST(SelectRowsError, ShowsLineEndsAsBlanks) {
  EXPECT_THAT(refusal(ErrorKind::usage, "year\n>="),
              ElementsAre("--where: expected a value after '>=', found the end\n  year >=\n"
                          "         ^"));
}

TEST(SelectRowsError, NamesEveryUnknownColumn) {
  EXPECT_THAT(refusal(ErrorKind::usage, "yaer > 3 and aloc == 'x' and"),
              ElementsAre(HasSubstr("did you mean 'year'?"),
                          HasSubstr("did you mean 'alloc'?"),
                          HasSubstr("expected a condition after 'and'")));
}

TEST(SelectRowsError, ListsEveryCellThatShouldBeANumberOnce) {
  EXPECT_THAT(refusal(ErrorKind::input, "year > 1900 and (year < 2000 or année == 1)"),
              ElementsAre("t.csv:3:2: expected a number, as --where compares 'year' with numbers, "
                          "found 'c1949'; correct the cell, or compare with a string",
                          "t.csv:4:5: expected a number, as --where compares 'année' with numbers, "
                          "found 'n/a'; correct the cell, or compare with a string"));
}

TEST(SelectRowsError, ListsCellsThatAnotherPartOfTheConditionLeavesOut) {
  EXPECT_THAT(refusal(ErrorKind::input, "study == 'A' and year > 1900"),
              ElementsAre(StartsWith("t.csv:3:2: ")));
}

TEST(SelectRowsError, ListsBothCellsOfTwoColumnsThatAreCompared) {
  EXPECT_EQ(refusal(ErrorKind::input, "year == study").size(), 4U);
}

TEST(SelectRowsError, RefusesARepeatedHeader) {
  EXPECT_THAT(refusal(ErrorKind::input, "x == 1"), ElementsAre(StartsWith("t.csv:1:7: ")));
}

TEST(SelectRowsError, RefusesConditionsThatAreNestedTooDeeply) {
  for (const char* piece : {"(", "!", "not "}) {
    std::string expression;
    for (int i = 0; i < 100000; ++i) expression += piece;
    EXPECT_THAT(refusal(ErrorKind::usage, expression),
                ElementsAre(StartsWith("--where: expected at most 100 levels of parentheses")));
  }
}

}  // namespace
}  // namespace copse::table
