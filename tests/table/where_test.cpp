#include "copse/table/where.hpp"

#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <vector>

namespace copse::table {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Table make_trials() {
  Table::Source source;
  source.file = "t.csv";
  // clang-format off
  return Table(source, {"study", "year", "n", "alloc", "rob.overall", "in", "année"},
               {"A", "1948", "10", "random",     "low",      "1", "1",
                "B", "1949", "20", "systematic", " some  ",  "2", "2",
                "C", "NA",   "30", "random",     "high",     "3", "3",
                "D", "1990", "",   "",           "low",      "4", "4"});
  // clang-format on
}

struct Case {
  const char* expression;
  std::vector<std::size_t> rows;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.expression; }

class Where : public testing::TestWithParam<Case> {};

TEST_P(Where, SelectsTheRowsForWhichItIsTrue) {
  EXPECT_EQ(select_rows(make_trials(), GetParam().expression), GetParam().rows);
}

const Case operators[] = {
    {"year == 1949", {1}},
    {"year != 1949", {0, 3}},
    {"year < 1949", {0}},
    {"year <= 1949", {0, 1}},
    {"year > 1949", {3}},
    {"year >= 1949", {1, 3}},
    {"1949 < year", {3}},
    {"year>=1.949e3", {1, 3}},
    {"year == n", {}},
    {"year > n", {0, 1}},
    {"alloc == \"random\"", {0, 2}},
    {"alloc != 'random'", {1}},
    {"'random' == alloc", {0, 2}},
    {"alloc == \"Random\"", {}},
    {"year == missing", {2}},
    {"year != missing", {0, 1, 3}},
    {"missing == year", {2}},
    {"missing == missing", {0, 1, 2, 3}},
    {"1 == missing", {}},
    {"year in (1948, 1990)", {0, 3}},
    {"year not in (1948, 1990)", {1}},
    {"year in (1948, missing)", {0, 2}},
    {"alloc in (\"random\", 'x')", {0, 2}},
    {"2 in (1, 2)", {0, 1, 2, 3}},
    {"1 == 1", {0, 1, 2, 3}},
    {"1 > 2", {}},
    {"'a' == \"a\"", {0, 1, 2, 3}},
    {"year > -5", {0, 1, 3}},
    {"year > \u22125", {0, 1, 3}},
    {"year > +.5", {0, 1, 3}},
};
INSTANTIATE_TEST_SUITE_P(Operators, Where, testing::ValuesIn(operators));

const Case logic[] = {
    {"year > 1948 and n > 5", {1}},
    {"year > 1948 && n > 5", {1}},
    {"year == 1948 or n == 30", {0, 2}},
    {"year == 1948 || n == 30", {0, 2}},
    {"not year == 1948", {1, 3}},
    {"!year == 1948", {1, 3}},
    {"not not year == 1948", {0}},
    {"not (year == 1948 or n == 20)", {}},
    {"study == 'A' or study == 'B' and n == 10", {0}},
    {"(study == 'A' or study == 'B') and n == 10", {0}},
    {"(study == 'A' or study == 'B') and n == 20", {1}},
    {"not study == 'A' and n == 20", {1}},
    {"study=='A'or study=='B'", {0, 1}},
};
INSTANTIATE_TEST_SUITE_P(Logic, Where, testing::ValuesIn(logic));

// Row 2 has no year, row 3 has no n.
const Case three_values[] = {
    {"year > 1900", {0, 1, 3}},
    {"not year > 1900", {}},
    {"year > 1900 or study == 'C'", {0, 1, 2, 3}},
    {"year > 1900 or study != 'C'", {0, 1, 3}},
    {"not (year > 1900 and study == 'X')", {0, 1, 2, 3}},
    {"not (year > 1900 or study == 'X')", {}},
    {"year > 1900 or year == missing", {0, 1, 2, 3}},
    {"alloc != 'x'", {0, 1, 2}},
    {"alloc not in ('x')", {0, 1, 2}},
    {"year not in (1948, missing)", {1, 3}},
    {"year == year", {0, 1, 3}},
};
INSTANTIATE_TEST_SUITE_P(ThreeValues, Where, testing::ValuesIn(three_values));

const Case names[] = {
    {"`rob.overall` == \"low\"", {0, 3}},
    {"`rob.overall` == \"some\"", {1}},
    {"`rob.overall` == \" high \"", {2}},
    {"`year` == 1948", {0}},
    {"`in` in (2)", {1}},
    {"année == 3", {2}},
    {"year == 1948 AND study IN ('A') OR Missing != missing", {0}},
    {"NOT year == MISSING", {0, 1, 3}},
    {"\tyear\n==\u00A01948 ", {0}},
};
INSTANTIATE_TEST_SUITE_P(Names, Where, testing::ValuesIn(names));

TEST(SelectRows, ComparesDecimalCommasAsNumbers) {
  Table::Source source;
  source.decimal_comma = true;
  const Table table(source, {"yi"}, {"0,5", "1,5"});
  EXPECT_THAT(select_rows(table, "yi > 1.0"), ElementsAre(1U));
}

TEST(SelectRows, OfATableWithoutRowsSelectsNone) {
  EXPECT_THAT(select_rows(Table({}, {"yi"}, {}), "yi > 1"), IsEmpty());
}

}  // namespace
}  // namespace copse::table
