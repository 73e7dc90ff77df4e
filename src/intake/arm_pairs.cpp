#include <algorithm>
#include <set>
#include <tuple>

#include "detail_arms.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

using Rows = std::vector<const ArmRow*>;
using wording::RowsMeant;

std::string_view name_of_side(Side side) {
  return side == Side::control ? "control" : "experimental";
}

std::string joined(const std::vector<std::string>& labels) {
  std::string text;
  for (const auto& label : labels) {
    if (!text.empty()) text += " + ";
    text += label;
  }
  return text;
}

/// Comparators that share their label are told apart by their arms' names.
std::vector<std::string> labels_of(const Rows& rows) {
  std::vector<std::string> labels;
  for (const auto* row : rows) labels.push_back(arm_label(*row));
  const std::set<std::string> distinct(labels.begin(), labels.end());
  if (distinct.size() < labels.size()) {
    std::ranges::transform(rows, labels.begin(), [](const auto* row) { return arm_key(*row); });
  }
  return labels;
}

/// Equal for the same arm at the same outcome and time, in whatever order the rows stand.
std::string id_of(const ArmRow& row) {
  std::vector<std::string> parts{row.study, row.outcome, row.construct, row.instrument};
  parts.push_back(row.months ? wording::number_text(*row.months) : row.window);
  parts.push_back(arm_key(row));
  std::string id;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!id.empty()) id += " / ";
    id += part;
  }
  return id;
}

ComparedArm arm_of(const Rows& rows) {
  const auto labels = labels_of(rows);
  ComparedArm arm{combine_numbers(rows), joined(labels), id_of(*rows.front()), rows, {}};
  for (const auto* row : rows) {
    arm.steps.insert(arm.steps.end(), row->steps.begin(), row->steps.end());
  }
  if (rows.size() > 1) arm.steps.push_back(wording::arms_combined(labels));
  return arm;
}

std::vector<ComparedArm> arms_of(const Rows& rows, bool combined) {
  if (combined) return {arm_of(rows)};
  std::vector<ComparedArm> arms;
  for (const auto* row : rows) arms.push_back(arm_of({row}));
  return arms;
}

void divide(std::vector<ComparedArm>& arms, std::size_t parts, Side side) {
  if (parts < 2) return;
  for (auto& arm : arms) {
    arm.numbers = split_numbers(arm.numbers, static_cast<int>(parts));
    arm.steps.push_back(wording::arm_divided(name_of_side(side), arm.label, parts));
  }
}

bool combines_interventions(const ArmsChoices& choices) {
  if (choices.interventions) return *choices.interventions == Interventions::combine;
  const auto rule = choices.comparators.rule;
  return rule == Comparators::combine || rule == Comparators::keep;
}

bool combines_comparators(const ArmsChoices& choices) {
  const auto rule = choices.comparators.rule;
  return rule == Comparators::combine || rule == Comparators::keep;
}

std::vector<Comparison> compare(const Rows& experimental,
                                const Rows& control,
                                const ArmsChoices& choices) {
  auto first = arms_of(experimental, combines_interventions(choices));
  auto second = arms_of(control, combines_comparators(choices));
  if (choices.comparators.rule != Comparators::covariance) {
    const std::size_t of_first = second.size(), of_second = first.size();
    divide(first, of_first, Side::experimental);
    divide(second, of_second, Side::control);
  }
  std::vector<Comparison> pairs;
  for (const auto& one : first) {
    for (const auto& other : second) pairs.push_back({one, other});
  }
  return pairs;
}

Rows of_side(const Rows& rows, Side side) {
  Rows chosen;
  for (const auto* row : rows) {
    if (row->side == side) chosen.push_back(row);
  }
  return chosen;
}

/// Rows of one study, outcome, construct, instrument and time point, in file order.
std::vector<Rows> comparable_rows(const std::vector<ArmRow>& rows) {
  const auto place = [](const ArmRow& r) {
    return std::tuple(r.study, r.outcome, r.construct, r.instrument, r.window, r.months);
  };
  std::map<decltype(place(rows.front())), std::size_t> index;
  std::vector<Rows> groups;
  for (const auto& row : rows) {
    const auto [at, is_new] = index.emplace(place(row), groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(&row);
  }
  return groups;
}

/// Says which arm is smaller than what `copse pool` reads, which only splitting or the table itself
/// can have made it.
void tell_too_small(const Comparison& comparison, std::vector<Notice>& notices) {
  for (const Side side : {Side::experimental, Side::control}) {
    const auto& arm = side == Side::control ? comparison.control : comparison.experimental;
    const int least = arm.numbers.mean ? 2 : 1;
    if (!arm.numbers.n || *arm.numbers.n >= least) continue;
    const auto notice = wording::arm_too_small(
        comparison.place().study, name_of_side(side), arm.label, *arm.numbers.n, least);
    if (std::ranges::find(notices, notice) == notices.end()) notices.push_back(notice);
  }
}

/// Covariance leaves rows that only a model of their dependence can pool.
void tell_shared(const std::vector<Comparison>& comparisons, std::vector<Notice>& notices) {
  std::map<std::string, int> uses;
  for (const auto& one : comparisons) {
    ++uses["c" + one.control.id + one.place().window];
    ++uses["e" + one.experimental.id + one.place().window];
  }
  std::vector<std::string> studies;
  std::set<std::string> named;
  for (const auto& one : comparisons) {
    const auto& window = one.place().window;
    const bool shared =
        uses["c" + one.control.id + window] > 1 || uses["e" + one.experimental.id + window] > 1;
    const auto& study = one.place().study;
    if (shared && named.insert(study).second) studies.push_back(study);
  }
  if (!studies.empty()) notices.push_back(wording::shared_arms(std::move(studies)));
}

}  // namespace

std::vector<Comparison> pair_arms(const std::vector<ArmRow>& rows,
                                  const ArmsChoices& choices,
                                  std::vector<Notice>& notices) {
  std::map<Side, RowsMeant> lacking;
  RowsMeant incomplete;
  std::vector<Comparison> comparisons;
  for (const auto& group : comparable_rows(rows)) {
    const auto experimental = of_side(group, Side::experimental);
    const auto control = of_side(group, Side::control);
    if (experimental.empty() || control.empty()) {
      auto& meant = lacking[control.empty() ? Side::control : Side::experimental];
      for (const auto* row : group) meant.add(row->record, row->study);
      continue;
    }
    for (auto& one : compare(experimental, control, choices)) {
      if (!are_complete(one.experimental.numbers, one.control.numbers)) {
        for (const auto* row : group) incomplete.add(row->record, row->study);
      }
      tell_too_small(one, notices);
      comparisons.push_back(std::move(one));
    }
  }
  for (const auto& [side, meant] : lacking) {
    notices.push_back(wording::no_arm(name_of_side(side), meant));
  }
  if (!incomplete.empty()) notices.push_back(wording::incomplete_arms(incomplete));
  if (choices.comparators.rule == Comparators::covariance) tell_shared(comparisons, notices);
  return comparisons;
}

}  // namespace copse::intake
