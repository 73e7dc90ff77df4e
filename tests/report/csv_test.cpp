#include <charconv>
#include <cmath>
#include <limits>

#include "copse/core/error.hpp"
#include "copse/report/data.hpp"
#include "copse/table/read_csv.hpp"
#include "report_support.hpp"

namespace copse::report {
namespace {

double read_back(const std::string& text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  EXPECT_EQ(error, std::errc());
  EXPECT_EQ(end, text.data() + text.size());
  return value;
}

TEST(Csv, HasAHeaderAndOneLineForEachRow) {
  EXPECT_EQ(write_csv({{"study", "yi"}, {{std::string("A"), 0.5}, {std::string("B"), -2.0}}}),
            "study,yi\nA,0.5\nB,-2\n");
}

TEST(Csv, LeavesAbsentValuesEmpty) {
  EXPECT_EQ(write_csv({{"a", "b", "c"}, {{Value(), 1.0, Value()}}}), "a,b,c\n,1,\n");
}

TEST(Csv, QuotesWhatWouldBreakACell) {
  EXPECT_EQ(write_csv({{"a,b"}, {{std::string("said \"no\"")}}}), "\"a,b\"\n\"said \"\"no\"\"\"\n");
  EXPECT_EQ(write_csv({{"a"}, {{std::string("two\nlines")}}}), "a\n\"two\nlines\"\n");
  EXPECT_EQ(write_csv({{"a"}, {{std::string("x\ry")}}}), "a\n\"x\ry\"\n");
}

TEST(Csv, IsReadBackAsItWasWritten) {
  const std::vector<std::string> labels{
      "Smith, J", "a \"b\"", "two\nlines", "Müller", "x;y", "'", "\"", "a\tb", "=1+1"};
  Data data{{"study", "yi"}, {}};
  for (const auto& label : labels) data.rows.push_back({label, 0.1});
  const auto table = table::parse_csv(write_csv(data), "t.csv");
  ASSERT_EQ(table.rows(), labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    EXPECT_EQ(table.text(i, 0), labels[i]);
    EXPECT_EQ(table.number(i, 1).value, 0.1);
  }
}

TEST(Csv, KeepsBlanksAroundText) {
  const auto table =
      table::parse_csv(write_csv({{"study", "yi"}, {{std::string(" A "), 1.0}}}), "t.csv");
  EXPECT_EQ(table.text(0, 0), " A ");
}

TEST(Shortest, IsReadBackAsTheSameDouble) {
  for (const double value : {0.1,
                             1.0 / 3.0,
                             -0.714532342158139,
                             5e-324,
                             std::numeric_limits<double>::max(),
                             std::numeric_limits<double>::min(),
                             1e22,
                             123456789012345678.0}) {
    EXPECT_EQ(read_back(shortest(value)), value);
  }
}

TEST(Shortest, HasNoMoreDigitsThanItNeeds) {
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(100.0), "100");
  EXPECT_EQ(shortest(-2.5), "-2.5");
}

TEST(Shortest, RefusesWhatIsNotFinite) {
  for (const double value : {std::numeric_limits<double>::quiet_NaN(),
                             std::numeric_limits<double>::infinity(),
                             -std::numeric_limits<double>::infinity()}) {
    try {
      (void)shortest(value);
      ADD_FAILURE() << value << " was written";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::internal);
    }
    EXPECT_THROW((void)write_csv({{"a"}, {{value}}}), Error);
  }
}

}  // namespace
}  // namespace copse::report
