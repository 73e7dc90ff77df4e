#include <algorithm>

#include "copse/report/text.hpp"
#include "report_support.hpp"

namespace copse::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Markdown, MarksHeadingsByLevel) {
  Document document;
  document.heading("Pain");
  document.heading("Notes", 3);
  EXPECT_EQ(write_markdown(document), "# Pain\n\n### Notes\n");
}

TEST(Markdown, WritesTablesWithTheirAlignment) {
  Document document;
  document.table({{{"Study", Align::left}, {"RR", Align::right}},
                  {{{"Aronson", "0.41"}, false}, {{"Total"}, true}}});
  EXPECT_THAT(lines_of(write_markdown(document)),
              ElementsAre("| Study | RR |", "|---|---:|", "| Aronson | 0.41 |", "| Total |  |"));
}

TEST(Markdown, EscapesSignsThatItWouldObey) {
  Document document;
  document.table({{{"a|b", Align::left}}, {{{"x*y_z`<b>\\"}, false}}});
  const auto text = write_markdown(document);
  EXPECT_THAT(text, HasSubstr("a\\|b"));
  EXPECT_THAT(text, HasSubstr("x\\*y\\_z\\`\\<b>\\\\"));
}

TEST(Markdown, KeepsACellOnOneLine) {
  Document document;
  document.table({{{"Study", Align::left}}, {{{"two\nlines"}, false}}});
  EXPECT_EQ(lines_of(write_markdown(document)).size(), 3U);
}

// A link's text stands in brackets before its address in parentheses (CommonMark 6.3).
TEST(Markdown, MakesNoLinkAndNoImageOfALabel) {
  Document document;
  document.table({{{"Study", Align::left}}, {{{"![x](http://example.org/p.png)"}, false}}});
  EXPECT_THAT(write_markdown(document), Not(HasSubstr("![x](http")));
}

TEST(Markdown, KeepsTheLineBreaksOfAParagraph) {
  Document document;
  document.paragraph("one\ntwo");
  EXPECT_EQ(write_markdown(document), "one  \ntwo\n");
}

TEST(Markdown, WritesListsAsLists) {
  Document document;
  document.bullets("Notes", {"one", "two"});
  EXPECT_EQ(write_markdown(document), "Notes\n\n- one\n- two\n");
}

TEST(Markdown, FencesVerbatimLinesAsTheyAre) {
  Document document;
  document.verbatim({"a | b", "  *c*"});
  EXPECT_EQ(write_markdown(document), "```\na | b\n  *c*\n```\n");
}

TEST(Markdown, KeepsAFenceClosedAroundLinesThatLookLikeOne) {
  Document document;
  document.verbatim({"before", "```", "<b>after</b>"});
  const auto lines = lines_of(write_markdown(document));
  // The fence that closes is the last line and stands nowhere between.
  EXPECT_EQ(std::ranges::count(lines, lines.back()), lines.front() == lines.back() ? 2 : 1);
}

TEST(Markdown, DoesNotWrapLongText) {
  Document document;
  const std::string text(300, 'x');
  document.paragraph(text);
  EXPECT_EQ(write_markdown(document), text + "\n");
}

}  // namespace
}  // namespace copse::report
