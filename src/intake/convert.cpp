#include "copse/intake/convert.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "copse/core/error.hpp"
#include "copse/effect/generic.hpp"
#include "copse/intake/idle_options.hpp"
#include "copse/intake/study_input.hpp"
#include "detail_layout.hpp"
#include "detail_routes.hpp"
#include "wording_convert.hpp"

namespace copse::intake {
namespace {

bool is_printed(const StudyInput& study) {
  return std::holds_alternative<effect::ReportedEffect>(study.values);
}

/// Roles whose columns end in the result: what it shows and what that may come from.
std::set<Role> roles_in_play(const Reading& reading, bool printed) {
  std::set<Role> roles{Role::study, Role::icc, Role::cluster_size, Role::p_tails};
  const auto add = [&](const auto& more) { roles.insert(more.begin(), more.end()); };
  add(shown_roles(reading.layout));
  add(required_roles(reading.layout));
  for (const auto& route : routes()) {
    if (route.inputs == inputs_of(reading.layout)) add(route.from);
  }
  if (reading.layout == Layout::standardised) add(standardised_roles);
  if (!printed) return roles;
  roles.insert(Role::yi);
  add(variance_roles);
  return roles;
}

bool comes_from_margins(const StudyInput& study) {
  return std::ranges::any_of(study.derived, [](const Derivation& step) {
    return std::ranges::find(step.from, Role::events_total) != step.from.end();
  });
}

/// A column of the table that passes, under a name that the result has not.
struct OwnColumn {
  std::size_t from = 0;
  std::string name;
};

/// Writes what was read of a table's rows.
/// Known by its difference in SDs only, which stands as means d and 0; no table may call these
/// means.
bool is_standardised(const StudyInput& study) {
  const std::vector<Role> means{Role::m1i, Role::m2i};
  return std::ranges::any_of(study.derived, [&](const Derivation& d) { return d.roles == means; });
}

class Converter {
 public:
  Converter(const table::Table& table, const Reading& reading, const StudyInputs& inputs)
      : table_(table), reading_(reading), inputs_(inputs) {
    printed_ =
        reading.layout == Layout::reported || std::ranges::any_of(inputs.studies, is_printed);
    numbers_ = shown_roles(reading.layout);
    earlier_steps_ = find_earlier_steps(table);
    if (std::ranges::any_of(inputs.studies, is_standardised)) numbers_.push_back(Role::di);
    prepared_ = {table.source(), table.rows(), {"study"}, {}, table.source().notices};
    name_columns();
  }

  Prepared run() {
    for (const auto& study : inputs_.studies) add_row(study);
    if (logged_) prepared_.notices.push_back(wording::log_scale(reading_.measure));
    const auto& more = inputs_.notices;
    const auto idle = idle_conversions(reading_, inputs_.depends_on);
    prepared_.notices.insert(prepared_.notices.end(), more.begin(), more.end());
    prepared_.notices.insert(prepared_.notices.end(), idle.begin(), idle.end());
    return std::move(prepared_);
  }

 private:
  void name_columns() {
    std::vector<std::string> result;
    for (const Role role : numbers_) result.emplace_back(declaration(role).name);
    if (printed_) result.insert(result.end(), {"yi", "vi"});
    std::set<std::string> taken(result.begin(), result.end());
    taken.insert({"study", "from_rows", "derived_by"});
    std::set<std::size_t> in_play;
    auto roles = roles_in_play(reading_, printed_);
    if (std::ranges::any_of(inputs_.studies, comes_from_margins)) {
      roles.insert({Role::events_total, Role::ori, Role::chi2i, Role::correct, Role::ri, Role::ni});
    }
    for (const auto& [role, column] : reading_.columns) {
      if (roles.contains(role)) in_play.insert(column);
    }
    for (std::size_t column = 0; column < table_.columns(); ++column) {
      if (!in_play.contains(column)) pass(column, taken);
    }
    for (const auto& own : own_) prepared_.columns.push_back(own.name);
    for (auto& name : result) prepared_.columns.push_back(std::move(name));
  }

  void pass(std::size_t column, std::set<std::string>& taken) {
    const auto& header = table_.header()[column];
    if (column == earlier_steps_) return;
    std::string name = header;
    while (taken.contains(normalised_header(name))) name += "_before";
    if (name != header) prepared_.notices.push_back(wording::renamed_column(header, name));
    taken.insert(normalised_header(name));
    own_.push_back({column, std::move(name)});
  }

  void add_row(const StudyInput& study) {
    PreparedRow row{{study.label}, {table_.record(study.row)}, {}};
    for (const auto& own : own_) row.cells.push_back(own_cell(study.row, own.from));
    for (const Role role : numbers_) row.cells.push_back(number_cell(study, role));
    add_steps(study, row);
    if (printed_) add_effect(study, row);
    prepared_.rows.push_back(std::move(row));
    for (const auto& note : study.notes) merge(note, study.label);
    const auto* missing = std::get_if<MissingCells>(&study.values);
    if (missing != nullptr && !missing->roles.empty())
      merge(wording::unknown_numbers(missing->roles), study.label);
  }

  [[nodiscard]] PreparedCell own_cell(std::size_t row, std::size_t column) const {
    if (table_.is_missing(row, column)) return std::monostate{};
    return std::string(table_.text(row, column));
  }

  /// The size of a group stays known when its events are not.
  [[nodiscard]] PreparedCell number_cell(const StudyInput& study, Role role) const {
    if (is_standardised(study)) {
      if (role == Role::di) return std::get<effect::TwoMeans>(study.values).m1i;
      if (role != Role::n1i && role != Role::n2i) return std::monostate{};
    }
    if (const auto number = number_of(study, role)) return *number;
    const auto column = reading_.columns.find(role);
    if (column == reading_.columns.end()) return std::monostate{};
    const auto number = table_.number(study.row, column->second);
    return number.is_number() ? PreparedCell(number.value) : PreparedCell();
  }

  void add_steps(const StudyInput& study, PreparedRow& row) const {
    if (earlier_steps_ && !table_.is_missing(study.row, *earlier_steps_)) {
      row.steps.emplace_back(table_.text(study.row, *earlier_steps_));
    }
    for (const auto& derivation : study.derived) row.steps.push_back(derivation.how);
  }

  void add_effect(const StudyInput& study, PreparedRow& row) {
    std::optional<double> yi, vi;
    if (const auto* reported = std::get_if<effect::ReportedEffect>(&study.values)) {
      const auto effect = effect::reported_effect(*reported, reading_.conversions.ci_level);
      if (effect) yi = effect->yi;
      if (effect) vi = effect->vi;
      if (reported->natural) note_logarithm(row);
    } else if (const auto* missing = std::get_if<MissingCells>(&study.values)) {
      yi = missing->yi;
      vi = missing->vi;
      if (yi && reading_.natural) note_logarithm(row);
    }
    row.cells.push_back(yi ? PreparedCell(*yi) : PreparedCell());
    row.cells.push_back(vi ? PreparedCell(*vi) : PreparedCell());
  }

  void note_logarithm(PreparedRow& row) {
    logged_ = true;
    row.steps.push_back(wording::logged(table_.header()[reading_.columns.at(Role::yi)]));
  }

  void merge(const Notice& note, const std::string& study) {
    auto& notices = prepared_.notices;
    auto same = std::ranges::find_if(notices, [&](const Notice& one) {
      return one.code == note.code && one.message == note.message && !one.studies.empty();
    });
    if (same == notices.end()) same = notices.insert(same, {note.code, note.message, {}});
    same->studies.push_back(study);
  }

  const table::Table& table_;
  const Reading& reading_;
  const StudyInputs& inputs_;
  Prepared prepared_;
  std::vector<Role> numbers_;
  std::vector<OwnColumn> own_;
  std::optional<std::size_t> earlier_steps_;
  bool printed_ = false;
  bool logged_ = false;
};

}  // namespace

Prepared convert(const table::Table& table,
                 const std::vector<std::size_t>& rows,
                 const ReadingChoices& choices) {
  if (rows.empty()) throw Error(ErrorKind::estimation, wording::no_row_to_convert());
  const auto reading = decide_conversion(table, choices);
  const auto inputs = read_studies(table, rows, reading);
  return Converter(table, reading, inputs).run();
}

}  // namespace copse::intake
