#pragma once

#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/intake/import_review.hpp"

namespace copse::analysis {

/// An outcome's results as computed here, in the shape in which they are printed.
struct Repooled {
  intake::PrintedResult total;
  std::vector<intake::PrintedResult> subgroups;             ///< one per subgroup
  std::vector<std::vector<intake::PrintedResult>> studies;  ///< by subgroup, in its order
};

/// Why this outcome cannot be pooled as RevMan does; absent when it can.
[[nodiscard]] std::optional<std::string> obstacle(const intake::ImportedOutcome& outcome);

/// Pools the outcome's studies with its measure, method and model.
/// @param review  the file it comes from.
/// @throws Error as `pool`.
[[nodiscard]] Repooled repool(const intake::ImportedReview& review,
                              const intake::ImportedOutcome& outcome);

}  // namespace copse::analysis
