#include "copse/table/table.hpp"

#include <string>
#include <vector>

#include "table_support.hpp"

namespace copse::table {
namespace {

using testing::ElementsAre;

Table::Source source(bool decimal_comma = false) {
  Table::Source source;
  source.file = "trials.csv";
  source.decimal_comma = decimal_comma;
  return source;
}

const Table trials(source(), {"study", "yi"}, {"Aronson 1948", "-0.8893", "Ferguson", "NA"});

TEST(Table, HasTheShapeOfItsHeaderAndCells) {
  EXPECT_EQ(trials.rows(), 2U);
  EXPECT_EQ(trials.columns(), 2U);
  EXPECT_THAT(trials.header(), ElementsAre("study", "yi"));
  EXPECT_EQ(trials.source().file, "trials.csv");
}

TEST(Table, KeepsThePrintedDigits) {
  const Table table(source(), {"yi"}, {"0.10", "1e2", ""});
  EXPECT_EQ(table.text(0, 0), "0.10");
  EXPECT_EQ(table.text(1, 0), "1e2");
  EXPECT_EQ(table.text(2, 0), "");
  EXPECT_EQ(table.number(0, 0).value, 0.1);
}

TEST(Table, ReadsNumbersOnDemand) {
  EXPECT_EQ(trials.number(0, 1).value, -0.8893);
  EXPECT_EQ(trials.number(0, 0).state, Number::State::text);
  EXPECT_TRUE(trials.number(1, 1).is_missing());
  EXPECT_TRUE(trials.is_missing(1, 1));
  EXPECT_FALSE(trials.is_missing(0, 1));
}

TEST(Table, ReadsDecimalCommasWhenItsSourceSaysSo) {
  const Table table(source(true), {"yi"}, {"3,5"});
  EXPECT_EQ(table.number(0, 0).value, 3.5);
}

TEST(Table, NumbersRecordsAndColumnsAsAReaderDoes) {
  EXPECT_EQ(trials.record(0), 2U);
  EXPECT_EQ(trials.place(1, 1), "trials.csv:3:2");
}

TEST(Table, FindsAColumnByItsExactName) {
  EXPECT_EQ(trials.find_column("yi"), 1U);
  EXPECT_EQ(trials.find_column("YI"), std::nullopt);
  EXPECT_EQ(trials.find_column(""), std::nullopt);
}

TEST(Table, RefusesARepeatedHeaderOnceItIsReferredTo) {
  const Table table(source(), {"yi", "vi", "yi"}, {"1", "2", "3"});
  EXPECT_EQ(table.find_column("vi"), 1U);
  EXPECT_THAT(findings_of(ErrorKind::input, [&] { (void)table.find_column("yi"); }),
              ElementsAre("trials.csv:1:3: expected one column named 'yi', found it in columns 1 "
                          "and 3; rename all but one"));
}

TEST(Table, RefusesCellsThatDoNotFillWholeRows) {
  const auto make = [](std::vector<std::string> header, const std::vector<std::string>& cells) {
    return [=] { (void)Table(source(), header, cells); };
  };
  EXPECT_THAT(findings_of(ErrorKind::usage, make({"a", "b"}, {"1", "2", "3"})),
              ElementsAre("expected rows of 2 cells, found 3 cells"));
  EXPECT_EQ(findings_of(ErrorKind::usage, make({}, {"1"})).size(), 1U);
}

TEST(Table, MayBeWithoutRowsAndColumns) {
  EXPECT_EQ(Table(source(), {"a"}, {}).rows(), 0U);
  EXPECT_EQ(Table(source(), {}, {}).columns(), 0U);
}

TEST(Cells, StandOneAfterAnother) {
  Cells cells(0);
  cells.add("a");
  cells.add("");
  cells.add("bc");
  ASSERT_EQ(cells.size(), 3U);
  EXPECT_EQ(cells[0], "a");
  EXPECT_EQ(cells[1], "");
  EXPECT_EQ(cells[2], "bc");
}

TEST(Table, OfAPartOfAFileKnowsItsRecords) {
  Cells cells(0);
  for (const auto* cell : {"1", "2"}) cells.add(cell);
  const Table table({"t.csv", "", ',', false, {}}, {"a"}, cells, {3, 7});
  EXPECT_EQ(table.record(0), 3U);
  EXPECT_EQ(table.place(1, 0), "t.csv:7:1");
  EXPECT_THROW((Table{{"t.csv", "", ',', false, {}}, {"a"}, cells, {3}}), Error);
}

TEST(Cells, CanForgetTheLast) {
  Cells cells(0);
  for (const auto* cell : {"one", "two", "three"}) cells.add(cell);
  cells.keep(1);
  cells.add("four");
  ASSERT_EQ(cells.size(), 2U);
  EXPECT_EQ(cells[0], "one");
  EXPECT_EQ(cells[1], "four");
  cells.keep(0);
  EXPECT_EQ(cells.size(), 0U);
}

}  // namespace
}  // namespace copse::table
