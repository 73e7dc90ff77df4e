#include "copse/report/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace copse::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string body_of(const Document& document) {
  const auto page = write_html(document, "T");
  const auto begin = page.find("<main"), end = page.find("</main>");
  return page.substr(begin, end - begin);
}

Table table_of(std::size_t rows) {
  Table table;
  table.columns = {{"Study"}, {"n", Align::right}};
  for (std::size_t i = 0; i < rows; ++i) table.rows.push_back({{"S" + std::to_string(i), "1"}});
  return table;
}

TEST(Html, EscapesWhatItShows) {
  Document document;
  document.heading("a < b", 2);
  document.paragraph("1 & 2\n\"3\"");
  const auto page = write_html(document, "<T>");
  EXPECT_THAT(page, HasSubstr("<title>&lt;T&gt;</title>"));
  EXPECT_THAT(page, HasSubstr(">a &lt; b</h2>"));
  EXPECT_THAT(page, HasSubstr("1 &amp; 2<br>\n&quot;3&quot;"));
}

TEST(Html, ListsHeadingsInTheContents) {
  Document document;
  document.heading("Title");
  document.heading("Part", 2);
  const auto page = write_html(document, "T");
  EXPECT_THAT(page, HasSubstr("<a href=\"#section-2\">Part</a>"));
  EXPECT_THAT(page, HasSubstr("<h2 id=\"section-2\">Part</h2>"));
  EXPECT_THAT(page, Not(HasSubstr("<a href=\"#section-1\">")));
}

TEST(Html, NamesTablesAndTheirHeadings) {
  Document document;
  auto table = table_of(1);
  table.caption = "Studies";
  document.table(std::move(table));
  const auto body = body_of(document);
  EXPECT_THAT(body, HasSubstr("<caption>Studies</caption>"));
  EXPECT_THAT(body,
              HasSubstr("<th scope=\"col\">Study</th><th scope=\"col\" class=\"right\">n</th>"));
  EXPECT_THAT(body, HasSubstr("<th scope=\"row\">S0</th><td class=\"right\">1</td>"));
}

TEST(Html, SortsTablesAndFiltersLongOnes) {
  Document few, many, fixed;
  few.table(table_of(3));
  many.table(table_of(12));
  auto table = table_of(12);
  table.sortable = false;
  fixed.table(std::move(table));
  EXPECT_THAT(body_of(few), HasSubstr("class=\"sortable\""));
  EXPECT_THAT(body_of(few), Not(HasSubstr("type=\"search\"")));
  EXPECT_THAT(body_of(many), HasSubstr("type=\"search\""));
  EXPECT_THAT(body_of(fixed), Not(HasSubstr("class=\"sortable\"")));
}

TEST(Html, KeepsTotalsInABodyOfTheirOwn) {
  Document document;
  auto table = table_of(4);
  table.rows[3].rule_above = true;
  document.table(std::move(table));
  EXPECT_THAT(body_of(document), HasSubstr("</tbody>\n<tbody>\n<tr class=\"rule\">"));
}

TEST(Html, PutsFiguresInlineWithTheirNumbersBehind) {
  Document document;
  document.figure({"<?xml version=\"1.0\"?>\n<svg></svg>", "f.svg", "Caption", table_of(1)});
  const auto body = body_of(document);
  EXPECT_THAT(body, HasSubstr("<svg></svg>"));
  EXPECT_THAT(body, Not(HasSubstr("<?xml")));
  EXPECT_THAT(body, HasSubstr("<figcaption>Caption</figcaption>"));
  EXPECT_THAT(body, HasSubstr("<details><summary>"));
}

}  // namespace
}  // namespace copse::report
