#include <algorithm>
#include <tuple>

#include "copse/core/findings.hpp"
#include "detail_arms.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

/// What a numeric cell must be besides a number; nullptr when any number will do.
struct Rule {
  const char* expected = "a number";
  bool (*holds)(double) = nullptr;
};

Rule rule_for(ArmColumn column) {
  static constexpr auto positive = [](double x) { return x > 0.0; };
  static constexpr auto not_negative = [](double x) { return x >= 0.0; };
  if (column == ArmColumn::sd) return {"a standard deviation of at least 0", not_negative};
  if (column == ArmColumn::n) {
    return {"a group size of at least 1", [](double n) { return n >= 1.0; }};
  }
  if (column == ArmColumn::events) return {"a count of at least 0", not_negative};
  if (column == ArmColumn::time) return {"a person-time above 0", positive};
  if (column == ArmColumn::se) return {"a standard error above 0", positive};
  return {};
}

/// Reads rows one after another, collecting what is wrong.
class ArmReader {
 public:
  ArmReader(const table::Table& table, const ArmColumns& columns, Findings& findings)
      : table_(table), columns_(columns), findings_(findings) {}

  [[nodiscard]] ArmRow read(std::size_t row) {
    row_ = row;
    ArmRow arm;
    arm.row = row;
    arm.record = table_.record(row);
    read_texts(arm);
    read_words(arm);
    read_numbers(arm);
    return arm;
  }

 private:
  void read_texts(ArmRow& arm) {
    arm.study = text(ArmColumn::study);
    arm.arm = text(ArmColumn::arm);
    arm.comparator = text(ArmColumn::comparator);
    arm.outcome = text(ArmColumn::outcome);
    arm.construct = text(ArmColumn::construct);
    arm.instrument = text(ArmColumn::instrument);
    arm.window = text(ArmColumn::window);
    if (arm.study.empty()) wrong(ArmColumn::study, "the label of the study");
  }

  void read_words(ArmRow& arm) {
    if (const auto side = find_side(text(ArmColumn::role))) {
      arm.side = *side;
    } else {
      wrong(ArmColumn::role, "experimental or control");
    }
    const auto direction = text(ArmColumn::direction);
    if (direction.empty()) return;
    arm.direction = find_direction(direction);
    if (!arm.direction) wrong(ArmColumn::direction, "higher_better or lower_better");
  }

  void read_numbers(ArmRow& arm) {
    std::map<ArmColumn, double> printed;
    for (const auto& declared : arm_columns()) {
      if (!declared.number) continue;
      if (const auto value = number(declared.column)) printed[declared.column] = *value;
    }
    const auto cell = [&](ArmColumn column) { return printed.find(column); };
    if (cell(ArmColumn::months) != printed.end()) arm.months = printed.at(ArmColumn::months);
    const auto events = cell(ArmColumn::events), n = cell(ArmColumn::n);
    const bool person_time =
        cell(ArmColumn::time) != printed.end();  // where people may have several
    const bool counted = events != printed.end() && n != printed.end() && !person_time;
    if (counted && events->second > n->second) {
      wrong(ArmColumn::events, "at most as many events as participants (n)");
    }
    if (const auto column = out_of_order(printed)) {
      wrong(*column, "a number above those that must be smaller");
    }
    auto completed = complete_arm(printed, arm_label(arm));
    arm.numbers = completed.numbers;
    arm.steps = std::move(completed.steps);
  }

  /// The cell's text; empty when missing or without a column.
  [[nodiscard]] std::string text(ArmColumn column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end() || table_.is_missing(row_, found->second)) return {};
    return std::string(table_.text(row_, found->second));
  }

  /// The cell's number; absent when missing, wrong or without a column.
  [[nodiscard]] std::optional<double> number(ArmColumn column) {
    const auto found = columns_.find(column);
    if (found == columns_.end()) return std::nullopt;
    const auto cell = table_.number(row_, found->second);
    if (cell.is_missing()) return std::nullopt;
    const Rule rule = rule_for(column);
    if (cell.is_number() && (rule.holds == nullptr || rule.holds(cell.value))) return cell.value;
    wrong(column, rule.expected);
    return std::nullopt;
  }

  void wrong(ArmColumn column, const char* expected) {
    findings_.add(
        [&] { return wording::bad_arm_cell(table_, row_, columns_.at(column), column, expected); });
  }

  const table::Table& table_;
  const ArmColumns& columns_;
  Findings& findings_;
  std::size_t row_ = 0;
};

/// Two rows for one cell of study x arm x outcome x time: neither can be preferred.
void refuse_repeated(const std::vector<ArmRow>& rows,
                     const table::Table& table,
                     const ArmColumns& columns,
                     Findings& findings) {
  const auto place = [](const ArmRow& r) {
    return std::tuple(
        r.study, arm_key(r), r.outcome, r.construct, r.instrument, r.months, r.window);
  };
  std::map<decltype(place(rows.front())), std::size_t> seen;
  for (const auto& row : rows) {
    const auto [earlier, is_new] = seen.emplace(place(row), row.record);
    if (is_new || row.study.empty()) continue;
    const std::size_t record = earlier->second;
    findings.add([&] {
      return wording::same_arm_twice(
          table, row.row, columns.at(ArmColumn::study), record, arm_key(row));
    });
  }
}

}  // namespace

std::vector<ArmRow> read_arms(const table::Table& table,
                              const std::vector<std::size_t>& rows,
                              const ArmColumns& columns) {
  Findings findings;
  ArmReader reader(table, columns, findings);
  std::vector<ArmRow> arms;
  for (const auto row : rows) arms.push_back(reader.read(row));
  refuse_repeated(arms, table, columns, findings);
  findings.raise_if_any(ErrorKind::input);
  return arms;
}

}  // namespace copse::intake
