#pragma once

#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/small_study_effects.hpp"

namespace copse::view {

/// An estimate that allows for small-study effects, or the one observed.
struct Adjusted {
  std::string code;  ///< in data
  std::string name;  ///< in text
  std::optional<model::PooledEffect> effect;
  std::string remark;
  bool has_se = true;  ///< false where the standard error of `effect` is not known
};

/// Observed, trim and fill, PET, PEESE, PET-PEESE, WAAP-WLS, limit meta-analysis,
/// selection models, p-uniform*, Copas.
[[nodiscard]] std::vector<Adjusted> adjusted_estimates(const analysis::SmallStudyAnalysis& found);

}  // namespace copse::view
