#include <gtest/gtest.h>

#include <limits>
#include <ostream>
#include <string_view>

#include "copse/table/table.hpp"

namespace copse::table {
namespace {

double value_of(std::string_view printed, bool decimal_comma = false) {
  const auto number = read_number(printed, decimal_comma);
  EXPECT_TRUE(number.is_number()) << printed;
  return number.value;
}

TEST(ReadNumber, ReadsDecimalNumbers) {
  EXPECT_EQ(value_of("3"), 3.0);
  EXPECT_EQ(value_of("0.1"), 0.1);
  EXPECT_EQ(value_of(".5"), 0.5);
  EXPECT_EQ(value_of("5."), 5.0);
  EXPECT_EQ(value_of("-2.5e-3"), -0.0025);
  EXPECT_EQ(value_of("1E+2"), 100.0);
  EXPECT_EQ(value_of("007"), 7.0);
  EXPECT_EQ(value_of("1.7976931348623157e308"), std::numeric_limits<double>::max());
}

TEST(ReadNumber, TakesALeadingPlus) { EXPECT_EQ(value_of("+3.5"), 3.5); }

TEST(ReadNumber, TakesEverySignThatLooksLikeAMinus) {
  EXPECT_EQ(value_of("\u22123.5"), -3.5);
  EXPECT_EQ(value_of("\u20103.5"), -3.5);
  EXPECT_EQ(value_of("\u20133.5"), -3.5);
  EXPECT_EQ(value_of("1e\u22122"), 0.01);
}

TEST(ReadNumber, IgnoresBlanksAroundTheNumber) {
  EXPECT_EQ(value_of("  3.5\t"), 3.5);
  EXPECT_EQ(value_of("\u00A03.5\u00A0"), 3.5);
}

TEST(ReadNumber, ReadsADecimalCommaOnlyWhenTold) {
  EXPECT_EQ(value_of("3,5", true), 3.5);
  EXPECT_EQ(value_of("-0,25e1", true), -2.5);
  EXPECT_EQ(value_of("3.5", true), 3.5);
  EXPECT_EQ(read_number("3,5", false).state, Number::State::text);
}

class MissingMark : public testing::TestWithParam<std::string_view> {};
TEST_P(MissingMark, IsMissing) {
  EXPECT_TRUE(read_number(GetParam(), false).is_missing());
  EXPECT_TRUE(read_number(GetParam(), true).is_missing());
}
INSTANTIATE_TEST_SUITE_P(
    ReadNumber,
    MissingMark,
    testing::Values("", "   ", "\u00A0", "NA", "na", "Na", " NA ", ".", "NR", "nr"));

class NoNumber : public testing::TestWithParam<std::string_view> {};
TEST_P(NoNumber, IsText) {
  EXPECT_EQ(read_number(GetParam(), false).state, Number::State::text);
  EXPECT_EQ(read_number(GetParam(), true).state, Number::State::text);
}
INSTANTIATE_TEST_SUITE_P(ReadNumber,
                         NoNumber,
                         testing::Values("abc",
                                         "inf",
                                         "-inf",
                                         "Infinity",
                                         "nan",
                                         "NaN",
                                         "0x10",
                                         "0x1p3",
                                         "1,234.5",
                                         "1.234,5",
                                         "1,234,567",
                                         "1 234",
                                         "1'234",
                                         "12 kg",
                                         "12%",
                                         "<0.05",
                                         "5\u20136",
                                         "1.2.3",
                                         "1e",
                                         "1e999",
                                         "-1e999",
                                         "+-3",
                                         "+\u22123",
                                         "--3",
                                         "++3",
                                         "- 3",
                                         "-",
                                         "+",
                                         "\u2212",
                                         "..",
                                         "n/a",
                                         "(3)"));

TEST(ReadNumber, NeverGivesAValueThatIsNotFinite) {
  for (const auto* printed : {"1e308", "1e309", "9e999", "inf", "nan"}) {
    const auto number = read_number(printed, false);
    EXPECT_LE(number.value, std::numeric_limits<double>::max()) << printed;
  }
}

TEST(ReadNumber, RefusesWhatIsTooSmallForDoublePrecision) {
  EXPECT_EQ(read_number("1e-999", false).state, Number::State::text);
}

}  // namespace
}  // namespace copse::table
