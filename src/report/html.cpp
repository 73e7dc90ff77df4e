#include "copse/report/html.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "copse/report/text.hpp"
#include "detail_html_page.hpp"

namespace copse::report {
namespace {

constexpr std::size_t rows_with_filter = 10;  // of a table that can be filtered
constexpr std::size_t rows_to_sort = 3;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// How many rows stand before the first rule; totals below it stay where they are.
std::size_t movable_rows(const Table& table) {
  const auto rule = std::ranges::find(table.rows, true, &Row::rule_above);
  return static_cast<std::size_t>(rule - table.rows.begin());
}

class HtmlWriter {
 public:
  void operator()(const Heading& heading) {
    const auto id = "section-" + std::to_string(++headings_);
    const auto level = std::to_string(heading.level);
    body_ += "<h" + level + " id=\"" + id + "\">" + escaped(heading.text) + "</h" + level + ">\n";
    if (heading.level == 1) return;
    contents_ += "<li class=\"level-" + level + "\"><a href=\"#" + id + "\">" +
                 escaped(heading.text) + "</a></li>\n";
  }

  void operator()(const Paragraph& paragraph) {
    body_ += "<p>";
    for (const char c : paragraph.text) {
      body_ += c == '\n' ? "<br>\n" : escaped(std::string_view(&c, 1));
    }
    body_ += "</p>\n";
  }

  void operator()(const Bullets& bullets) {
    body_ += "<p>" + escaped(bullets.title) + "</p>\n<ul>\n";
    for (const auto& item : bullets.items) body_ += "<li>" + escaped(item) + "</li>\n";
    body_ += "</ul>\n";
  }

  void operator()(const Verbatim& verbatim) {
    body_ += "<pre>";
    for (const auto& line : verbatim.lines) body_ += escaped(line) + "\n";
    body_ += "</pre>\n";
  }

  void operator()(const Table& table) {
    const auto id = "table-" + std::to_string(++tables_);
    const auto movable = table.sortable ? movable_rows(table) : 0;
    if (movable >= rows_with_filter) {
      body_ += fmt::format(
          R"(<p class="filter" hidden><label>Show rows with <input type="search" data-table="{}">)"
          R"(</label> <span class="count" aria-live="polite"></span></p>)"
          "\n",
          id);
    }
    const auto name = table.caption.empty() ? "Table " + std::to_string(tables_) : table.caption;
    body_ += fmt::format(R"(<div class="table" tabindex="0" role="region" aria-label="{}">)"
                         "<table id=\"{}\"{}>\n",
                         escaped(name),
                         id,
                         movable >= rows_to_sort ? R"( class="sortable")" : "");
    if (!table.caption.empty()) body_ += "<caption>" + escaped(table.caption) + "</caption>\n";
    write_head(table);
    write_rows(table);
    body_ += "</table></div>\n";
  }

  void operator()(const Figure& figure) {
    const auto caption = escaped(figure.caption);
    body_ += fmt::format(
        "<figure>\n"
        R"(<div class="picture" tabindex="0" role="region" aria-label="{}">{}</div>)"
        "\n<figcaption>{}</figcaption>\n",
        caption,
        inline_svg(figure.svg),
        caption);
    if (!figure.behind.columns.empty()) {
      body_ += "<details><summary>The numbers of this figure</summary>\n";
      (*this)(figure.behind);
      body_ += "</details>\n";
    }
    body_ += "</figure>\n";
  }

  [[nodiscard]] std::string page(const std::string& title) const {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<link rel=\"icon\" href=\"data:,\">\n<title>" +
           escaped(title) + "</title>\n<style>" + std::string(detail::page_style()) +
           "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">To the content</a>\n"
           "<div class=\"page\">\n<nav aria-label=\"Contents\">\n<ol>\n" +
           contents_ + "</ol>\n</nav>\n<main id=\"content\">\n" + body_ +
           "</main>\n</div>\n<script>" + std::string(detail::page_script()) +
           "</script>\n</body>\n</html>\n";
  }

 private:
  static std::string_view class_of(const Column& column) {
    return column.align == Align::right ? " class=\"right\"" : "";
  }

  void write_head(const Table& table) {
    body_ += "<thead><tr>";
    for (const auto& column : table.columns) {
      body_ += "<th scope=\"col\"";
      body_ += class_of(column);
      body_ += ">" + escaped(column.header) + "</th>";
    }
    body_ += "</tr></thead>\n<tbody>\n";
  }

  void write_rows(const Table& table) {
    for (const auto& row : table.rows) {
      if (row.rule_above) body_ += "</tbody>\n<tbody>\n";
      body_ += row.rule_above ? "<tr class=\"rule\">" : "<tr>";
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto cell = c < row.cells.size() ? escaped(row.cells[c]) : std::string();
        const auto kind =
            cell.starts_with(' ') ? R"( class="indented")" : class_of(table.columns[c]);
        body_ += c == 0 ? fmt::format(R"(<th scope="row"{}>{}</th>)", kind, cell)
                        : fmt::format("<td{}>{}</td>", kind, cell);
      }
      body_ += "</tr>\n";
    }
    body_ += "</tbody>\n";
  }

  /// Without the declaration of XML, which HTML does not have.
  static std::string_view inline_svg(std::string_view svg) {
    const auto start = svg.find("<svg");
    return start == std::string_view::npos ? svg : svg.substr(start);
  }

  std::string body_, contents_;
  std::size_t headings_ = 0, tables_ = 0;
};

}  // namespace

std::string write_html(const Document& document, const std::string& title) {
  HtmlWriter writer;
  for (const auto& block : document.blocks) std::visit(writer, block);
  return writer.page(title);
}

}  // namespace copse::report
