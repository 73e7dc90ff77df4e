#include "copse/core/error.hpp"
#include "detail_arms.hpp"
#include "detail_numbers.hpp"

namespace copse::view {
namespace {

using intake::Layout;
using intake::Role;

std::optional<double> from_means(const effect::TwoMeans& study, Role role) {
  if (role == Role::m1i) return study.m1i;
  if (role == Role::sd1i) return study.sd1i;
  if (role == Role::n1i) return study.n1i;
  if (role == Role::m2i) return study.m2i;
  if (role == Role::sd2i) return study.sd2i;
  if (role == Role::n2i) return study.n2i;
  return std::nullopt;
}

std::optional<double> from_counts(const TwoByTwo& study, Role role) {
  if (role == Role::ai) return study.ai;
  if (role == Role::n1i) return study.n1i();
  if (role == Role::ci) return study.ci;
  if (role == Role::n2i) return study.n2i();
  return std::nullopt;
}

std::optional<double> from_incomplete(const intake::MissingCells& cells, Role role) {
  const auto known = cells.present.find(role);
  if (known != cells.present.end()) return known->second;
  const bool first = role == Role::n1i;
  if (!first && role != Role::n2i) return std::nullopt;
  const auto events = cells.present.find(first ? Role::ai : Role::ci);
  const auto others = cells.present.find(first ? Role::bi : Role::di);
  if (events == cells.present.end() || others == cells.present.end()) return std::nullopt;
  return events->second + others->second;
}

std::string cell(const intake::StudyInput& study, Role role) {
  const auto value = arm_value(study, role);
  return value ? as_typed(*value) : "–";
}

}  // namespace

std::vector<Role> arm_roles(Layout layout) {
  switch (layout) {
    case Layout::two_means:
      return {Role::m1i, Role::sd1i, Role::n1i, Role::m2i, Role::sd2i, Role::n2i};
    case Layout::cells:
    case Layout::events_and_totals:
      return {Role::ai, Role::n1i, Role::ci, Role::n2i};
    case Layout::reported:
      return {};
  }
  throw Error(ErrorKind::internal, "unknown layout");
}

std::optional<double> arm_value(const intake::StudyInput& study, Role role) {
  if (const auto* means = std::get_if<effect::TwoMeans>(&study.values))
    return from_means(*means, role);
  if (const auto* counts = std::get_if<TwoByTwo>(&study.values)) return from_counts(*counts, role);
  if (const auto* cells = std::get_if<intake::MissingCells>(&study.values)) {
    return from_incomplete(*cells, role);
  }
  return std::nullopt;
}

std::string group_text(const intake::StudyInput& study, Layout layout, int group) {
  const bool first = group == 1;
  const auto n = cell(study, first ? Role::n1i : Role::n2i);
  if (layout == Layout::reported) return {};
  if (layout != Layout::two_means) return cell(study, first ? Role::ai : Role::ci) + "/" + n;
  return cell(study, first ? Role::m1i : Role::m2i) + " (" +
         cell(study, first ? Role::sd1i : Role::sd2i) + ") " + n;
}

std::string group_caption(Layout layout) {
  switch (layout) {
    case Layout::two_means:
      return "Exp., Control: mean (SD) and size. ";
    case Layout::cells:
    case Layout::events_and_totals:
      return "Exp., Control: events/size. ";
    case Layout::reported:
      return {};
  }
  throw Error(ErrorKind::internal, "unknown layout");
}

}  // namespace copse::view
