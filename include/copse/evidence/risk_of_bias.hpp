#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/table/table.hpp"

namespace copse::evidence {

/// What an assessor found, in the words of RoB 1 (low, unclear, high), RoB 2 (low, some concerns,
/// high) and ROBINS-I (low, moderate, serious, critical, no information).
enum class Judgement {
  low,
  unclear,
  some_concerns,
  moderate,
  high,
  serious,
  critical,
  no_information,
  not_applicable,
};

inline constexpr std::array<Named<Judgement>, 9> judgements{{
    {Judgement::low, "low", "Low risk"},
    {Judgement::unclear, "unclear", "Unclear risk"},
    {Judgement::some_concerns, "some concerns", "Some concerns"},
    {Judgement::moderate, "moderate", "Moderate risk"},
    {Judgement::high, "high", "High risk"},
    {Judgement::serious, "serious", "Serious risk"},
    {Judgement::critical, "critical", "Critical risk"},
    {Judgement::no_information, "no information", "No information"},
    {Judgement::not_applicable, "not applicable", "Not applicable"},
}};

/// A judgement as people write it, without regard to case: "Low", "low risk of bias", "+" for low,
/// "?" for unclear, "NI". Whole words are read, so "none" is nothing; absent for what is no
/// judgement. A "-" is refused: it means high risk to RevMan and some concerns to robvis.
[[nodiscard]] std::optional<Judgement> read_judgement(std::string_view written);

struct AssessedStudy {
  std::string label;
  std::vector<std::optional<Judgement>> domains;  ///< absent for a missing cell
  std::optional<Judgement> overall;               ///< absent without such a column or cell
  double weight = 1.0;                            ///< of the column `weight`, > 0; 1 without one
};

struct RiskOfBias {
  std::vector<std::string> domains;  ///< headers without a leading "rob." or "rob_"
  bool has_overall = false;
  std::vector<AssessedStudy> studies;
};

/// Judgements from a table with a row for each study. The label is in the column `study` (study_id,
/// trial, label); a header with "overall" in it is the overall judgement, `weight` a weight; a
/// domain is every other column of whose cells at least half are judgements.
/// @throws Error{input} naming every cell that is no judgement or no weight above 0, and every
/// study
///         that comes twice; or when there is no column of labels or of judgements.
[[nodiscard]] RiskOfBias read_risk_of_bias(const table::Table& table);

}  // namespace copse::evidence
