#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "copse/review/review.hpp"

namespace copse::review {

/// Is told what is being done: the step, how many are done and how many there are.
using Progress = std::function<void(const std::string& step, std::size_t done, std::size_t of)>;
/// Is given each finished group of the main analysis.
using Finished = std::function<void(const PooledGroup& group)>;

struct RunOptions {
  int threads = 0;  ///< of refits; 0: as many as the machine has
  Progress progress = {};
  Finished finished = {};
};

/// Does everything that the plan says: prepares, pools each group, repeats that under each
/// sensitivity analysis, tests for small-study effects and checks what is expected.
///
/// A measure that is not said follows the rows of a group: means give MD when the column
/// `instrument` names one for all of them, else SMD; counts give RR; events in person-time IRR;
/// printed effects stay as they are. The reason is kept.
/// @throws Error{input} with every finding in the plan's files, or of a filter that leaves nothing,
///         or of an expectation for an analysis that does not exist; Error{usage} when choices do
///         not go with the data.
[[nodiscard]] Review run(const Plan& plan, const RunOptions& options = {});

/// Reads and checks plan and data without running: everything for which `run` throws, except what
/// only fits can tell.
[[nodiscard]] Review check(const Plan& plan);

}  // namespace copse::review
