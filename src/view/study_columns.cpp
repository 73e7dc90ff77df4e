#include "copse/view/study_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "copse/view/numbers.hpp"

namespace copse::view {
namespace {

using intake::Layout;
using intake::Role;

/// How one group of a study is written: the roles of both groups, and the signs around them.
struct GroupStyle {
  std::array<std::vector<Role>, 2> roles;
  std::string_view format;  ///< each # is a number
  std::string_view caption;
};

const GroupStyle* style_of(Layout layout) {
  static const GroupStyle means{
      {{{Role::m1i, Role::sd1i, Role::n1i}, {Role::m2i, Role::sd2i, Role::n2i}}},
      "# (#) #",
      "Exp., Control: mean (SD) and size. "};
  static const GroupStyle spreads{{{{Role::sd1i, Role::n1i}, {Role::sd2i, Role::n2i}}},
                                  "(#) #",
                                  "Exp., Control: (SD) and size. "};
  static const GroupStyle counts{
      {{{Role::ai, Role::n1i}, {Role::ci, Role::n2i}}}, "#/#", "Exp., Control: events/size. "};
  static const GroupStyle times{{{{Role::x1i, Role::t1i}, {Role::x2i, Role::t2i}}},
                                "#/#",
                                "Exp., Control: events/person-time. "};
  if (layout == Layout::two_means || layout == Layout::control_spread ||
      layout == Layout::standardised)
    return &means;
  if (layout == Layout::two_spreads) return &spreads;
  if (layout == Layout::cells || layout == Layout::events_and_totals) return &counts;
  return layout == Layout::person_time ? &times : nullptr;
}

/// The numbers put into a style's format; empty signs around what is absent from a total.
std::string formatted(std::string_view format, const std::vector<std::string>& numbers) {
  std::string text;
  std::size_t next = 0;
  for (const char c : format) {
    if (c == '#') {
      text += numbers[next++];
    } else {
      text += c;
    }
  }
  return text;
}

bool adds_up(Role role) {
  static constexpr std::array summed{Role::ai,
                                     Role::bi,
                                     Role::ci,
                                     Role::di,
                                     Role::n1i,
                                     Role::n2i,
                                     Role::x1i,
                                     Role::t1i,
                                     Role::x2i,
                                     Role::t2i,
                                     Role::xi,
                                     Role::ni};
  return std::ranges::find(summed, role) != summed.end();
}

std::string group_total(const std::vector<analysis::Study>& studies,
                        const std::vector<Role>& roles) {
  std::string text;
  for (const Role role : roles) {
    const auto sum = total_cell(studies, role);
    if (!sum.empty()) text += (text.empty() ? "" : "/") + sum;
  }
  return text;
}

/// What heads a column of its own.
std::string header_of(Role role) {
  using enum Role;
  static constexpr std::array<std::pair<Role, std::string_view>, 24> headers{{
      {m1i, "Mean"},   {m2i, "Mean"},      {sd1i, "SD"},   {sd2i, "SD"},       {n1i, "Total"},
      {n2i, "Total"},  {ai, "Events"},     {ci, "Events"}, {bi, "None"},       {di, "None"},
      {x1i, "Events"}, {x2i, "Events"},    {t1i, "Time"},  {t2i, "Time"},      {xi, "Events"},
      {ni, "Total"},   {ti, "Time"},       {mi, "Mean"},   {sdi, "SD"},        {ri, "r"},
      {oei, "O - E"},  {voei, "Variance"}, {r2i, "R²"},    {p_tails, "Tails"},
  }};
  const auto* const found =
      std::ranges::find(headers, role, &std::pair<Role, std::string_view>::first);
  return std::string(found == headers.end() ? intake::declaration(role).name : found->second);
}

}  // namespace

std::string number_cell(const intake::StudyInput& study, Role role) {
  const auto value = intake::number_of(study, role);
  if (!value) return "–";
  auto text = as_typed(*value);
  // What was derived has more decimals than anyone types.
  const auto point = text.find('.');
  const bool long_fraction = text.size() > 6 && point != std::string::npos &&
                             text.size() - point > 3 && std::abs(*value) < 1e4 &&
                             std::abs(*value) >= 1e-3;
  return long_fraction ? fmt::format("{:.4g}", *value) : text;
}

std::string total_cell(const std::vector<analysis::Study>& studies, Role role) {
  if (!adds_up(role)) return {};
  double sum = 0.0;
  for (const auto& study : studies) {
    if (study.used || study.weight_common)
      sum += intake::number_of(study.input, role).value_or(0.0);
  }
  return as_typed(sum);
}

std::vector<NumberColumn> number_columns(Layout layout) {
  std::vector<NumberColumn> columns;
  if (const auto* style = style_of(layout)) {
    for (const std::size_t group : {0U, 1U}) {
      for (const Role role : style->roles[group]) {
        columns.push_back({group == 0 ? "Experimental" : "Control", header_of(role), role});
      }
    }
    return columns;
  }
  for (const Role role : intake::shown_roles(layout)) {
    columns.push_back({"", header_of(role), role});
  }
  return columns;
}

StudyColumns study_columns(Layout layout) {
  if (const auto* style = style_of(layout)) {
    return {{"Exp.", "Control"}, std::string(style->caption)};
  }
  StudyColumns columns;
  for (const Role role : intake::shown_roles(layout)) {
    columns.headers.emplace_back(intake::declaration(role).name);
  }
  return columns;
}

std::vector<std::string> study_cells(const intake::StudyInput& study, Layout layout) {
  std::vector<std::string> cells;
  const auto* style = style_of(layout);
  if (style == nullptr) {
    for (const Role role : intake::shown_roles(layout)) cells.push_back(number_cell(study, role));
    return cells;
  }
  for (const auto& group : style->roles) {
    std::vector<std::string> numbers;
    for (const Role role : group) numbers.push_back(number_cell(study, role));
    cells.push_back(formatted(style->format, numbers));
  }
  return cells;
}

std::vector<std::string> total_cells(const std::vector<analysis::Study>& studies, Layout layout) {
  std::vector<std::string> cells;
  if (const auto* style = style_of(layout)) {
    for (const auto& group : style->roles) cells.push_back(group_total(studies, group));
    return cells;
  }
  for (const Role role : intake::shown_roles(layout)) cells.push_back(total_cell(studies, role));
  return cells;
}

}  // namespace copse::view
