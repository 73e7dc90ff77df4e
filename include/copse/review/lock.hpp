#pragma once

#include <string>
#include <vector>

#include "copse/report/document.hpp"
#include "copse/review/review.hpp"

namespace copse::review {

/// `copse/lock/1`: the SHA-256 of plan and inputs, what the plan says, the program's version, and
/// of every analysis, sensitivity analyses included, its pooled rows and its studies' effects.
[[nodiscard]] std::string to_lock(const Review& review);

/// Compares every number of the lock with the run's: they agree when |was - is| <= tolerance
/// max(1, |was|).
/// @param bytes  of the lock; `file` stands in messages.
/// @throws Error{input} when it is no lock.
[[nodiscard]] LockComparison compare_with_lock(const Review& review,
                                               const std::string& bytes,
                                               const std::string& file);

/// What differs and why, for a reader; nothing when all agrees.
[[nodiscard]] report::Document to_document(const LockComparison& comparison);

}  // namespace copse::review
