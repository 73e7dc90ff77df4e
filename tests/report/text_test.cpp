#include "copse/report/text.hpp"

#include "report_support.hpp"

namespace copse::report {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> written(const Document& document, const TextOptions& options = {}) {
  return lines_of(write_text(document, options));
}

Table studies() {
  return {{{"Study", Align::left}, {"RR", Align::right}},
          {{{"Aronson", "0.41"}, false}, {{"Total", "12.5"}, true}}};
}

TEST(Text, UnderlinesATitleButNotSmallHeadings) {
  Document document;
  document.heading("Pain");
  document.heading("Notes", 3);
  EXPECT_THAT(written(document), ElementsAre("Pain", "====", "", "Notes"));
}

TEST(Text, WrapsParagraphsAndKeepsTheirLineBreaks) {
  Document document;
  document.paragraph("one two three\nfour");
  EXPECT_THAT(written(document, {8, false}), ElementsAre("one two", "three", "four"));
}

TEST(Text, WrapsTheItemsOfAListUnderTheirText) {
  Document document;
  document.bullets("Notes", {"one two three", "four"});
  EXPECT_THAT(written(document, {10, false}),
              ElementsAre("Notes", "- one two", "  three", "- four"));
}

TEST(Text, LeavesVerbatimLinesAsTheyAreButForBlanksAtTheirEnd) {
  Document document;
  document.verbatim({"  a   b", "much longer than the page is wide", "c   "});
  EXPECT_THAT(written(document, {10, false}),
              ElementsAre("  a   b", "much longer than the page is wide", "c"));
}

TEST(Text, AlignsTheColumnsOfATable) {
  Document document;
  document.table(studies());
  EXPECT_THAT(
      written(document),
      ElementsAre(
          "Study      RR", "-------------", "Aronson  0.41", "-------------", "Total    12.5"));
}

TEST(Text, AlignsByTerminalColumns) {
  Document document;
  document.table(
      {{{"Study", Align::left}, {"x", Align::right}},
       {{{"東京大学", "1"}, false}, {{"Mu\u0308ller X", "2"}, false}, {{"Aronson", "3"}, false}}});
  const auto lines = written(document);
  ASSERT_EQ(lines.size(), 5U);
  for (const auto& line : lines) EXPECT_EQ(display_width(line), 11U) << line;
}

TEST(Text, WrapsTheFirstColumnOfATableThatIsTooWide) {
  Document document;
  document.table({{{"Study", Align::left}, {"Effect", Align::right}},
                  {{{"Frimodt-Moller et al. 1973 in Madanapalle", "0.80 [0.52, 1.25]"}, false}}});
  const auto lines = written(document, {40, false});
  for (const auto& line : lines) EXPECT_LE(display_width(line), 40U) << line;
  EXPECT_THAT(lines[2], AllOf(HasSubstr("Frimodt-Moller"), HasSubstr("0.80 [0.52, 1.25]")));
  EXPECT_GT(lines.size(), 3U);
  std::string label;
  for (std::size_t i = 2; i < lines.size(); ++i) label += lines[i] + " ";
  EXPECT_THAT(label, HasSubstr("Madanapalle"));
}

TEST(Text, KeepsTheIndentOfTheFirstColumn) {
  Document document;
  document.table({{{"Study", Align::left}, {"x", Align::left}}, {{{"  Aronson", "1"}, false}}});
  EXPECT_EQ(written(document)[2], "  Aronson  1");
}

TEST(Text, TakesCellsThatAreMissingAtTheEndOfARowForEmpty) {
  Document document;
  document.table({{{"a", Align::left}, {"b", Align::left}}, {{{"1"}, false}}});
  EXPECT_EQ(written(document)[2], "1");
}

TEST(Text, SeparatesBlocksByOneBlankLine) {
  Document document;
  document.paragraph("a");
  document.verbatim({"b"});
  document.paragraph("c");
  EXPECT_THAT(written(document), ElementsAre("a", "", "b", "", "c"));
}

TEST(Text, InAsciiHasNoSignOfOursLeft) {
  Document document;
  document.paragraph("Tau² = 0.31 – …");
  EXPECT_THAT(written(document, {80, true}), ElementsAre("Tau^2 = 0.31 - ..."));
}

TEST(Text, InAsciiKeepsTheColumnsOfATableAligned) {
  Document document;
  document.table({{{"Study", Align::left}, {"x", Align::right}},
                  {{{"dose² arm", "–"}, false}, {{"Aronson", "12"}, false}}});
  const auto lines = written(document, {80, true});
  ASSERT_EQ(lines.size(), 4U);
  for (const auto& line : lines) EXPECT_EQ(display_width(line), lines[1].size()) << line;
}

TEST(Text, InAsciiLeavesLabelsAsTheyAre) {
  Document document;
  document.table({{{"Study", Align::left}}, {{{"μ-opioids 2001–2003"}, false}}});
  EXPECT_EQ(written(document, {80, true})[2], "μ-opioids 2001–2003");
}

TEST(Text, OfAnEmptyDocumentIsEmpty) { EXPECT_EQ(write_text({}), ""); }

Table means(const std::string& label) {
  const auto right = Align::right;
  return {{{"Study", Align::left}, {"Exp.", right}, {"Control", right}, {"MD [95% CI]", right}},
          {{{label, "17.61 (24.2) 140", "134.12 (38.8) 1362", "-116.51 [-118.5, -114.1]"}, false},
           {{"Total", "140", "1362", "-116.51 [-118.5, -114.1]"}, true}}};
}

TEST(Text, WrapsFurtherColumnsBetweenTheirNumbers) {
  Document document;
  document.table(means("Aronson and co-workers 1948"));
  EXPECT_THAT(written(document, {66, false}),
              ElementsAre("Study             Exp.            Control              MD [95% CI]",
                          "------------------------------------------------------------------",
                          "Aronson   17.61 (24.2) 134.12 (38.8) 1362 -116.51 [-118.5, -114.1]",
                          "and                140",
                          "co-",
                          "workers",
                          "1948",
                          "------------------------------------------------------------------",
                          "Total              140               1362 -116.51 [-118.5, -114.1]"));
}

TEST(Text, NeverBreaksANumberOrAnInterval) {
  for (std::size_t width = 20; width <= 90; ++width) {
    Document document;
    document.table(means("Aronson"));
    const auto text = write_text(document, {width, false});
    for (const auto* piece :
         {"17.61", "(24.2)", "140", "134.12", "(38.8)", "1362", "-116.51", "[-118.5, -114.1]"}) {
      EXPECT_THAT(text, HasSubstr(piece)) << width;
    }
  }
}

}  // namespace
}  // namespace copse::report
