#include <string>
#include <string_view>

#include "copse/table/read_csv.hpp"
#include "table_support.hpp"

namespace copse::table {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const auto high = static_cast<char>(unit >> 8U);
    const auto low = static_cast<char>(unit & 0xFFU);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

void expect_recoded(const std::string& bytes, const std::string& encoding) {
  const auto table = parse_csv(bytes, "t.csv");
  EXPECT_EQ(table.header().front(), "study");
  EXPECT_EQ(table.text(0, 0), "Müller €");
  EXPECT_EQ(table.number(0, 1).value, -3.0);
  ASSERT_EQ(table.source().notices.size(), 1U);
  const auto& notice = table.source().notices.front();
  EXPECT_EQ(notice.code, "encoding");
  EXPECT_EQ(notice.message, "t.csv is not UTF-8 and was read as " + encoding + ".");
  EXPECT_THAT(notice.studies, IsEmpty());
}

constexpr std::u16string_view printed = u"study,yi\nM\u00FCller \u20AC,\u22123\n";
constexpr std::u16string_view mark = u"\uFEFF";

TEST(Decode, ReadsUtf16WithAByteOrderMark) {
  expect_recoded(utf16(mark, false) + utf16(printed, false), "UTF-16 (little-endian)");
  expect_recoded(utf16(mark, true) + utf16(printed, true), "UTF-16 (big-endian)");
}

TEST(Decode, ReadsUtf16WithoutAByteOrderMark) {
  expect_recoded(utf16(printed, false), "UTF-16 (little-endian)");
  expect_recoded(utf16(printed, true), "UTF-16 (big-endian)");
}

TEST(Decode, ReadsWhatIsNotUtf8AsWindows1252) {
  expect_recoded(
      "study,yi\nM\xFCller \x80,\x96"
      "3\n",
      "Windows-1252");
}

TEST(Decode, SkipsAByteOrderMarkOfUtf8WithoutANotice) {
  const auto table = parse_csv("\xEF\xBB\xBFstudy,yi\nMüller,1\n", "t.csv");
  EXPECT_EQ(table.header().front(), "study");
  EXPECT_EQ(table.text(0, 0), "Müller");
  EXPECT_THAT(table.source().notices, IsEmpty());
}

TEST(Decode, LeavesUtf8AsItIs) {
  const auto table = parse_csv("study\nΣ − 名 😀\n", "t.csv");
  EXPECT_EQ(table.text(0, 0), "Σ − 名 😀");
  EXPECT_THAT(table.source().notices, IsEmpty());
}

class NotUtf8 : public testing::TestWithParam<std::string_view> {};
TEST_P(NotUtf8, IsTakenForWindows1252) {
  const auto table = parse_csv("study\nab" + std::string(GetParam()) + "cdefghijk\n", "t.csv");
  EXPECT_EQ(table.source().notices.size(), 1U);
}
INSTANTIATE_TEST_SUITE_P(Decode,
                         NotUtf8,
                         testing::Values("\xC3",              // cut off
                                         "\xC0\xAF",          // overlong
                                         "\xE0\x80\xAF",      // overlong
                                         "\xF0\x80\x80\xAF",  // overlong
                                         "\xED\xA0\x80",      // surrogate
                                         "\xF4\xBF\xBF\xBF",  // above U+10FFFF
                                         "\xF8\x88\x80\x80",
                                         "\xBF"));

TEST(Decode, RefusesBytesThatFitNoEncoding) {
  EXPECT_THAT(findings_of(ErrorKind::input, [] { (void)parse_csv("a\n\x81\n", "t.csv"); }),
              ElementsAre("t.csv: expected text in UTF-8, UTF-16 or Windows-1252, found bytes that "
                          "are not even Windows-1252; save the file as UTF-8"));
}

TEST(Decode, RefusesUtf16ThatEndsWithinACharacter) {
  const auto bytes = utf16(mark, false) + utf16(printed, false) + "x";
  EXPECT_THAT(findings_of(ErrorKind::input, [&] { (void)parse_csv(bytes, "t.csv"); }),
              ElementsAre(HasSubstr("not even UTF-16")));
}

TEST(Decode, RefusesABinaryFile) {
  const auto message =
      "t.xlsx: expected text, found what looks like a binary file (NUL at byte 5); of a "
      "spreadsheet, save the sheet as CSV";
  EXPECT_THAT(
      findings_of(ErrorKind::input, [] { (void)parse_csv("PK\x03\x04\0\0\x08\xFF"s, "t.xlsx"); }),
      ElementsAre(message));
  const auto tail = "a\n1\n2\n3\n4\n5\n"s + std::string(11, '\0');
  EXPECT_THAT(findings_of(ErrorKind::input, [&] { (void)parse_csv(tail, "t.csv"); }),
              ElementsAre(HasSubstr("binary file (NUL at byte 13)")));
}

TEST(Decode, SaysWhereASingleNulIs) {
  EXPECT_THAT(
      findings_of(ErrorKind::input, [] { (void)parse_csv("a,b\n1,2\n3,\0004\n"s, "t.csv"); }),
      ElementsAre("t.csv:3:2: expected text, found a NUL byte; remove it"));
}

}  // namespace
}  // namespace copse::table
