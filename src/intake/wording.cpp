#include "wording.hpp"

#include <algorithm>

#include "detail_layout.hpp"
#include "detail_phrases.hpp"

namespace copse::intake::wording {
namespace {

std::string role_list(Layout layout) {
  if (layout == Layout::reported) return "yi with vi, sei, ci_lb and ci_ub, zi or pi";
  if (layout == Layout::standardised) return "n1i n2i with di, ti, ri or pi";
  std::string text;
  for (const Role role : required_roles(layout)) {
    if (!text.empty()) text += ' ';
    text += declaration(role).name;
  }
  return text;
}

std::string measure_codes(Layout layout) {
  std::vector<std::string> codes;
  for (const auto& measure : effect::measures()) {
    const auto layouts = layouts_of(measure);
    if (std::ranges::find(layouts, layout) != layouts.end()) codes.emplace_back(measure.code);
  }
  return listed(codes, " or ");
}

std::string measures_from(Layout layout) {
  if (layout == Layout::reported) {
    return "GEN, or the code of the measure that yi is (" + role_list(layout) + ")";
  }
  return measure_codes(layout) + " (" + role_list(layout) + ")";
}

std::vector<Role> absent_roles(Layout layout, const RoleColumns& columns) {
  std::vector<Role> absent;
  for (const Role role : required_roles(layout)) {
    if (!columns.has(role)) absent.push_back(role);
  }
  if (layout == Layout::reported && absent.empty()) absent.push_back(Role::vi);
  return absent;
}

std::vector<std::string> columns_without_role(const table::Table& table,
                                              const RoleColumns& columns) {
  std::vector<std::string> idle = table.header();
  for (const auto& role : roles()) {
    for (const auto column : columns.candidates(role.role)) {
      std::erase(idle, table.header()[column]);
    }
  }
  return idle;
}

/// "RR, OR or RD (ai bi ci di); MD or SMD (…)": the measures that complete layouts allow.
std::string what_is_allowed(const std::vector<Layout>& complete) {
  std::string text;
  for (const Layout layout : complete) {
    const bool counts_again = layout == Layout::events_and_totals &&
                              std::ranges::find(complete, Layout::cells) != complete.end();
    const bool means_again =
        layout == Layout::control_spread && complete.front() == Layout::two_means;
    if (!counts_again && !means_again) text += (text.empty() ? "" : "; ") + measures_from(layout);
  }
  return text;
}

/// The layout of which the largest part is there: the one the table was probably meant for.
Layout nearest_layout(const std::vector<Layout>& allowed, const RoleColumns& columns) {
  return *std::ranges::max_element(allowed, {}, [&](Layout layout) {
    const auto absent = static_cast<double>(absent_roles(layout, columns).size());
    const auto needed = static_cast<double>(required_roles(layout).size());
    const double variance = layout == Layout::reported ? 1.0 : 0.0;  // needed beside yi
    return (needed - absent) / (needed + variance);
  });
}

}  // namespace

std::string unknown_role(const std::string& role, const std::vector<std::string>& known) {
  return "--col " + role + "=…: there is no role " + quoted(role) + did_you_mean(role, known) +
         ". The roles are listed in `copse pool --help`.";
}

std::string unknown_column(const std::string& role,
                           const std::string& column,
                           const table::Table& table) {
  return "--col " + role + "=" + column + ": " + table.source().file + " has no column " +
         quoted(column) + did_you_mean(column, table.header());
}

std::string role_said_twice(const std::string& role) {
  return "--col " + role + "=… is given twice; a role has one column";
}

std::string rival_columns(const RoleDeclaration& role,
                          const std::vector<std::size_t>& columns,
                          const table::Table& table) {
  std::vector<std::string> headers;
  for (const auto column : columns) headers.push_back(quoted(table.header()[column]));
  const auto& first = table.header()[columns.front()];
  return table.source().file + ": the columns " + listed(headers) + " could each be " +
         std::string(role.name) + " (" + std::string(role.meaning) +
         "); say which, for example --col " + std::string(role.name) + "=" + first;
}

std::string say_the_measure(const table::Table& table, const std::vector<Layout>& complete) {
  const std::string start = table.source().file + ": ";
  if (complete.empty()) {
    return start + "no effect can be computed from the columns " +
           listed(quoted_all(table.header())) +
           ". Needed are m1i sd1i n1i m2i sd2i n2i (means), ai bi ci di or ai n1i ci n2i (events), "
           "or yi with vi, sei, or ci_lb and ci_ub (effects); name other headers with --col "
           "ROLE=COLUMN";
  }
  return start + "say which effect measure to compute with --measure. The columns allow " +
         what_is_allowed(complete);
}

std::string missing_roles(const table::Table& table,
                          const effect::MeasureDeclaration& measure,
                          const std::vector<Layout>& allowed,
                          const RoleColumns& columns) {
  std::vector<std::string> needs;
  for (const Layout layout : allowed) needs.push_back(role_list(layout));
  std::string text = table.source().file + ": --measure " + std::string(measure.code) + " needs " +
                     listed(needs, ", or ") + ".";
  if (measure.from_tests == effect::FromTests::refused &&
      is_complete(Layout::standardised, columns)) {
    text += " It is for groups whose SDs differ, and di, ti, ri or pi do not tell how.";
  }
  if (measure.inputs() == effect::InputKind::two_by_two && columns.has(Role::events_total)) {
    text += " Beside margins (n1i, n2i or ni, events_total) it needs ori, ri, chi2i or pi.";
  }
  std::vector<Layout> complete;
  for (const Layout layout : all_layouts()) {
    const bool lacks_sd1i = layout == Layout::control_spread;  // rather a table of means
    if (!lacks_sd1i && is_complete(layout, columns)) complete.push_back(layout);
  }
  if (!complete.empty()) return text + " The columns allow " + what_is_allowed(complete);
  const auto absent = absent_roles(nearest_layout(allowed, columns), columns);
  for (const Role role : absent) {
    const auto& declared = declaration(role);
    text +=
        " No column is " + std::string(declared.name) + " (" + std::string(declared.meaning) + ").";
  }
  const auto idle = columns_without_role(table, columns);
  if (!idle.empty()) {
    text += " Columns without a role: " + listed(quoted_all(idle)) + ".";
    const auto nearest = table::nearest_names(declaration(absent.front()).name, idle, 1);
    const auto& example = nearest.empty() ? idle.front() : nearest.front();
    return text + " Name a column with --col ROLE=COLUMN, for example --col " +
           std::string(declaration(absent.front()).name) + "=" + example;
  }
  return text + " Name a column with --col ROLE=COLUMN";
}

std::string scale_without_yi() {
  return "--scale says how a printed effect (yi) is to be read, but the effects are computed from "
         "the "
         "arms here; leave it out";
}

std::string ratio_header_said_log(std::string_view header) {
  return "--scale log contradicts the column " + quoted(header) +
         ", whose name says that it holds ratios as printed; rename the column or leave --scale "
         "out";
}

std::string log_header_said_natural(std::string_view header) {
  return "--scale natural contradicts the column " + quoted(header) +
         ", whose name says that it holds logarithms; rename the column or leave --scale out";
}

std::string header_of_other_measure(std::string_view header, std::string_view code) {
  return "the column " + quoted(header) + " says by its name that it does not hold " +
         std::string(code) +
         "; say another --measure, or the column of the effect with --col yi=COLUMN";
}

std::string scale_of_difference(std::string_view code) {
  return "--scale is for ratios; " + std::string(code) + " is a difference and never logged";
}

Notice raw_data_preferred(Layout layout, bool printed_instead) {
  return {"computed-from-arms",
          "The effects were computed from " + role_list(layout) +
              (printed_instead ? "; printed effects serve only rows without them."
                               : "; the column of printed effects was not used."),
          {}};
}

std::string bad_cell(const table::Table& table,
                     std::size_t row,
                     std::size_t column,
                     Role role,
                     std::string_view expected) {
  const auto& declared = declaration(role);
  const auto found = table.text(row, column);
  std::string text = table.place(row, column) + ": " + std::string(declared.name) + " (column " +
                     quoted(table.header()[column]) + "): expected " + std::string(expected) +
                     ", found " + quoted(found);
  const bool comma = found.find(',') != std::string_view::npos && !table.source().decimal_comma;
  if (comma && table.number(row, column).state == table::Number::State::text) {
    return text + "; write decimals with a point and no thousands separator";
  }
  return text + "; correct the cell, or leave it blank if the number is not known";
}

std::string derivation(Role role, const std::vector<Role>& from, std::string_view how) {
  std::vector<std::string> names;
  for (const Role one : from) names.emplace_back(declaration(one).name);
  return std::string(declaration(role).name) + " from " + listed(names) + " (" + std::string(how) +
         ")";
}

std::string standardised_from(Role role, bool equal_sds) {
  const std::string name(declaration(role).name);
  const std::string taken = equal_sds ? ", the two SDs taken as equal" : "";
  if (role == Role::di) return "difference in SDs as printed (di)" + taken;
  return "difference in SDs from " + name + ", n1i and n2i" + taken;
}

std::string variance_from_interval() {
  return "vi from ci_lb and ci_ub (interval width over 2 z, Cochrane Handbook 6.3.1)";
}

std::string printed_instead(const std::vector<Role>& missing) {
  std::vector<std::string> names;
  for (const Role role : missing) names.emplace_back(declaration(role).name);
  return "yi as printed, without " + listed(names);
}

std::string discounted(double design_effect) {
  return "divided by the design effect " + six_digits(design_effect) +
         " = 1 + (cluster_size - 1) icc (Cochrane Handbook 23.1.4)";
}

Notice icc_without_cluster_size() {
  return {"icc-without-cluster-size",
          "An intracluster correlation is given, but no cluster size (cluster_size, "
          "--cluster-size): the trial counts as if people had been randomised.",
          {}};
}

Notice nothing_left(double design_effect) {
  return {"too-few-clusters",
          "Divided by the design effect " + six_digits(design_effect) +
              ", a group is too small for an effect; look at cluster_size and icc.",
          {}};
}

Notice cluster_without_icc() {
  return {"cluster-without-icc",
          "A cluster size is given, but no intracluster correlation (icc, --icc): the trial counts "
          "as if people had been randomised.",
          {}};
}

Notice cluster_not_discounted() {
  return {"cluster-not-discounted",
          "The trial randomised clusters, which this measure's inputs cannot be corrected for.",
          {}};
}

Notice one_sided_p() {
  return {"one-sided-p", "The p-value is one-sided (p_tails); it was doubled.", {}};
}

Notice threshold_p(std::string_view printed) {
  return {"threshold-p",
          "The p-value is printed as a limit (" + std::string(printed) +
              "); it was read as that limit, so the standard error is the largest that agrees.",
          {}};
}

Notice sizes_disagree(std::vector<std::string> studies) {
  return {
      "sizes-disagree",
      "A group size (n1i, n2i) is not the sum of its events and non-events; the cells were used.",
      std::move(studies)};
}

Notice fractional_counts(std::vector<std::string> studies) {
  return {"fractional-counts",
          "Events or group sizes are not whole numbers; they were used as they stand.",
          std::move(studies)};
}

}  // namespace copse::intake::wording
