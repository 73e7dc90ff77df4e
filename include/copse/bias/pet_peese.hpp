#pragma once

#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/pooled_effect.hpp"

namespace copse::bias {

struct PetPeeseOptions {
  double alpha = 0.05;  ///< of PET's two-sided test that decides, inside (0, 1); 0.10 is the
                        ///< one-sided 5 % that some use
  double level = 0.95;  ///< of the intervals, inside (0, 1)
};

/// Effects of a study without sampling error, by two regressions and the rule that takes one.
struct PetPeese {
  std::optional<model::PooledEffect> pet;       ///< b0 of yi on sei; absent with a notice
  std::optional<model::PooledEffect> peese;     ///< b0 of yi on vi; absent with a notice
  bool takes_peese = false;                     ///< PET rejects b0 = 0 at alpha
  std::optional<model::PooledEffect> estimate;  ///< peese or pet; absent with them
  std::vector<Notice> notices;
};

/// Precision-effect test (PET) and precision-effect estimate with standard error (PEESE): weighted
/// least squares of yi on sei and on vi, weights 1/vi, multiplicative error, t with k - 2 df. The
/// conditional estimate is that of PEESE when PET's b0 differs from 0, otherwise that of PET;
/// Stanley & Doucouliagos (2014), doi:10.1002/jrsm.1095. For few studies or much heterogeneity it
/// is known to be unreliable; Stanley (2017), doi:10.1177/1948550617693062.
/// @param data  k valid estimates; what `egger` says of k < 3 and equal precisions holds.
/// @throws as `require_valid`; Error{usage} for alpha and the level.
[[nodiscard]] PetPeese pet_peese(const Estimates& data, const PetPeeseOptions& options = {});

/// Weighted average of the adequately powered.
struct Waap {
  model::PooledEffect wls;       ///< of all studies
  int adequately_powered = 0;    ///< studies with sei <= |wls| / 2.8: power of 80 % at that effect
  bool takes_adequate = false;   ///< at least two of them: they alone are averaged
  model::PooledEffect estimate;  ///< of those, otherwise `wls`
};

/// WAAP-WLS, Stanley, Doucouliagos & Ioannidis (2017), doi:10.1002/sim.7228. WLS is the mean by
/// inverse variance with multiplicative error: se = sqrt(Q / (k-1)) / sqrt(sum w), not floored, t
/// with k - 1 df (normal with se = 1 / sqrt(w) when k = 1).
/// @throws as `require_valid`; Error{usage} for the level.
[[nodiscard]] Waap waap(const Estimates& data, double level = 0.95);

}  // namespace copse::bias
