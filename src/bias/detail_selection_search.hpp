#pragma once

#include <vector>

#include "detail_plane_search.hpp"
#include "detail_selection_likelihood.hpp"

namespace copse::bias::detail {

/// The summits found, the highest first; `held_tau2` fixes t. See fit_selection_model. One with an
/// infinite weight runs off.
[[nodiscard]] std::vector<Summit> search(const SelectionLikelihood& coarse,
                                         const SelectionLikelihood& fine,
                                         std::optional<double> held_tau2);

}  // namespace copse::bias::detail
