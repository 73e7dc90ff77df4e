#include <algorithm>

#include "copse/intake/study_input.hpp"
#include "detail_fields.hpp"
#include "detail_layout.hpp"

namespace copse::intake {
namespace {

template <class Inputs>
std::optional<double> number_in(const Inputs& study, Role role) {
  for (const auto& field : fields<Inputs>) {
    if (field.role == role) return study.*field.number;
  }
  return std::nullopt;
}

std::optional<double> number_in(const TwoByTwo& study, Role role) {
  if (role == Role::n1i) return study.n1i();
  if (role == Role::n2i) return study.n2i();
  return number_in<TwoByTwo>(study, role);
}

/// The size of a group of which both cells are there although the other group's are not.
std::optional<double> number_in(const MissingCells& cells, Role role) {
  const auto known = cells.present.find(role);
  if (known != cells.present.end()) return known->second;
  const bool first = role == Role::n1i;
  if (!first && role != Role::n2i) return std::nullopt;
  const auto events = cells.present.find(first ? Role::ai : Role::ci);
  const auto others = cells.present.find(first ? Role::bi : Role::di);
  if (events == cells.present.end() || others == cells.present.end()) return std::nullopt;
  return events->second + others->second;
}

}  // namespace

std::vector<Role> shown_roles(Layout layout) {
  if (layout == Layout::reported) return {};
  const bool means = inputs_of(layout) == effect::InputKind::two_means;
  const auto shown = required_roles(
      means ? Layout::two_means : (layout == Layout::cells ? Layout::events_and_totals : layout));
  return {shown.begin(), shown.end()};
}

std::vector<Role> counts_of(const StudyInput& study) {
  const auto cells = [](std::span<const Role> roles) {
    return std::vector<Role>(roles.begin(), roles.end());
  };
  if (std::holds_alternative<TwoByTwo>(study.values)) return cells(required_roles(Layout::cells));
  if (std::holds_alternative<effect::MatchedPairs>(study.values)) {
    return cells(required_roles(Layout::matched_pairs));
  }
  if (std::holds_alternative<PersonTime>(study.values)) return {Role::x1i, Role::x2i};
  if (std::holds_alternative<effect::Proportion>(study.values)) return {Role::xi, Role::ni};
  if (std::holds_alternative<effect::Rate>(study.values)) return {Role::xi};
  return {};
}

std::optional<double> number_of(const StudyInput& study, Role role) {
  if (std::ranges::find(study.stand_ins, role) != study.stand_ins.end()) return std::nullopt;
  return std::visit([role](const auto& values) { return number_in(values, role); }, study.values);
}

}  // namespace copse::intake
