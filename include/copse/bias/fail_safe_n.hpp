#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"

namespace copse::bias {

/// How many studies averaging no effect would undo a result, by three definitions of undoing.
enum class FailSafeMethod { rosenthal, orwin, rosenberg };

inline constexpr std::array<Named<FailSafeMethod>, 3> fail_safe_methods{{
    {FailSafeMethod::rosenthal, "rosenthal", "until Stouffer's test is above alpha"},
    {FailSafeMethod::orwin, "orwin", "until the mean effect is at the target"},
    {FailSafeMethod::rosenberg, "rosenberg", "until the common-effect test is above alpha"},
}};

struct FailSafeOptions {
  FailSafeMethod method = FailSafeMethod::rosenthal;
  double alpha = 0.05;  ///< inside (0, 1): one-sided for rosenthal, two-sided for rosenberg
  std::optional<double> target = {};  ///< orwin: the mean that is no longer of interest; absent:
                                      ///< half of the mean. Its sign is taken from the mean.
  bool weighted = false;              ///< orwin: weights 1/vi instead of equal ones
};

struct FailSafeN {
  std::optional<double> n;       ///< a whole number, >= 0; absent with a notice
  std::optional<double> mean;    ///< the mean effect; absent for rosenthal
  std::optional<double> target;  ///< orwin: the target used; absent for the others
  std::optional<double> pval;    ///< of the test at present; absent for orwin
  std::vector<Notice> notices;
};

/// rosenthal  k (z / z_alpha)^2 - k with z = |sum yi / sqrt(vi)| / sqrt(k), one-sided; Rosenthal
///            (1979), doi:10.1037/0033-2909.86.3.638.
/// orwin      k (m - target) / target, m the mean of yi; Orwin (1983), doi:10.2307/1164923.
/// rosenberg  k ((sum w y / z_(alpha/2))^2 - sum w) / sum w, w = 1/vi; Rosenberg (2005), common
///            effect, doi:10.1111/j.0014-3820.2005.tb01004.x.
/// Each is at least 0 and rounded up, but to the nearest when within 1.5e-8 of a whole number, as
/// in metafor. A mean or target of 0 is reached by no number of studies: absent, with a notice.
///
/// @throws as `require_valid`; Error{usage} for alpha or a target that is not finite.
[[nodiscard]] FailSafeN fail_safe_n(const Estimates& data, const FailSafeOptions& options = {});

}  // namespace copse::bias
