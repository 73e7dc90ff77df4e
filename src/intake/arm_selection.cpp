#include <algorithm>
#include <set>
#include <tuple>

#include "copse/core/error.hpp"
#include "detail_arms.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

using wording::RowsMeant;

bool has_counts_only(const ArmRow& row) { return row.numbers.events && !row.numbers.mean; }

void add_to(RowsMeant& meant, const ArmRow& row) { meant.add(row.record, row.study); }

bool answers_to(const ArmRow& row, const std::string& name) {
  return row.side == Side::control && (same_name(row.comparator, name) || same_name(row.arm, name));
}

std::vector<std::string> control_names(const std::vector<ArmRow>& rows) {
  std::set<std::string> names;
  for (const auto& row : rows) {
    if (row.side != Side::control) continue;
    for (const auto& name : {row.comparator, row.arm}) {
      if (!name.empty()) names.insert(name);
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace

void turn_means(std::vector<ArmRow>& rows, Direction wanted, std::vector<Notice>& notices) {
  RowsMeant unstated, counts;
  for (auto& row : rows) {
    if (!row.direction) {
      if (!has_counts_only(row)) add_to(unstated, row);
    } else if (*row.direction != wanted) {
      if (has_counts_only(row)) add_to(counts, row);
      if (!row.numbers.mean) continue;
      row.numbers.mean = 0.0 - *row.numbers.mean;  // a mean of 0 stays 0, not -0
      row.steps.push_back(wording::means_turned(*row.direction));
    }
  }
  if (!unstated.empty()) notices.push_back(wording::direction_not_stated(unstated));
  if (!counts.empty()) notices.push_back(wording::counts_not_turned(counts));
}

void keep_comparator(std::vector<ArmRow>& rows,
                     const std::string& name,
                     std::vector<Notice>& notices) {
  if (std::ranges::none_of(rows, [&](const auto& row) { return answers_to(row, name); })) {
    throw Error(ErrorKind::usage, wording::unknown_comparator(name, control_names(rows)));
  }
  RowsMeant left;
  std::map<std::string, std::set<std::string>> left_in;  // study -> comparators
  std::vector<ArmRow> kept;
  for (auto& row : rows) {
    if (row.side == Side::experimental || answers_to(row, name)) {
      kept.push_back(std::move(row));
    } else {
      add_to(left, row);
      left_in[row.study].insert(arm_label(row));
    }
  }
  for (auto& row : kept) {
    const auto others = left_in.find(row.study);
    if (row.side == Side::experimental || others == left_in.end()) continue;
    const std::vector<std::string> labels(others->second.begin(), others->second.end());
    row.steps.push_back(wording::comparator_kept(arm_label(row), labels));
  }
  if (!left.empty()) notices.push_back(wording::comparator_left(name, left));
  rows = std::move(kept);
}

}  // namespace copse::intake
