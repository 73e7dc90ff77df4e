#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

#include "copse/analysis/study.hpp"
#include "copse/table/table.hpp"

namespace copse::analysis {

/// Moderators of the used studies as columns of numbers.
struct Design {
  Eigen::MatrixXd x;               ///< a row for each used study; the first column is of ones
  std::vector<std::string> terms;  ///< "intercept", "year", "alloc=random"
  std::vector<std::size_t> used;   ///< the studies that have every moderator, by place
  std::vector<Notice> notices;     ///< which used studies have not, and are left out
};

/// The columns by name. One with a number in every used study enters as it is; any other by
/// treatment coding: a column of 0 and 1 for each level but the first to appear.
/// @throws Error{usage} for a column that is not there; Error{estimation} when no study is left, or
///         a term is made up by those before it, as a moderator that never varies is.
[[nodiscard]] Design moderator_design(const table::Table& table,
                                      const std::vector<Study>& studies,
                                      const std::vector<std::string>& columns);

}  // namespace copse::analysis
