#include "copse/evidence/overall_judgement.hpp"

#include <algorithm>

#include "copse/core/error.hpp"
#include "wording.hpp"

namespace copse::evidence {
namespace {

int severity(Judgement judgement) {
  switch (judgement) {
    case Judgement::not_applicable:
    case Judgement::low:
      return 0;
    case Judgement::unclear:
    case Judgement::some_concerns:
    case Judgement::moderate:
      return 1;
    case Judgement::no_information:
      return 2;
    case Judgement::high:
    case Judgement::serious:
      return 3;
    case Judgement::critical:
      return 4;
  }
  return 0;
}

/// Absent when one of them is; low when none applies.
std::optional<Judgement> worst(const std::vector<std::optional<Judgement>>& judgements) {
  auto worst = Judgement::low;
  for (const auto& judgement : judgements) {
    if (!judgement) return std::nullopt;
    if (severity(*judgement) > severity(worst)) worst = *judgement;
  }
  return worst;
}

}  // namespace

std::vector<Judgement> words_of(RobTool tool) {
  using enum Judgement;
  switch (tool) {
    case RobTool::rob1:
      return {low, unclear, high};
    case RobTool::rob2:
      return {low, some_concerns, high};
    case RobTool::robins_i:
      return {low, moderate, serious, critical, no_information};
    case RobTool::own:
      return {low, unclear, some_concerns, moderate, high, serious, critical, no_information};
  }
  return {};
}

std::optional<Judgement> overall_judgement(const RiskOfBias& table,
                                           const AssessedStudy& study,
                                           const OverallRule& rule) {
  if (rule.key.empty()) return worst(study.domains);
  std::vector<std::optional<Judgement>> key;
  for (const auto& name : rule.key) {
    const auto found = std::ranges::find(table.domains, name);
    if (found == table.domains.end()) {
      throw Error(ErrorKind::usage, wording::no_domain(name, table.domains));
    }
    key.push_back(study.domains[static_cast<std::size_t>(found - table.domains.begin())]);
  }
  const auto decided = worst(key);
  if (!rule.otherwise || !decided || *decided != Judgement::low) return decided;
  const auto of_all = worst(study.domains);
  if (!of_all) return std::nullopt;
  return *of_all == Judgement::low ? Judgement::low : *rule.otherwise;
}

}  // namespace copse::evidence
