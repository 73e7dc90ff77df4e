#pragma once

#include <vector>

#include "copse/model/glmm.hpp"
#include "detail_glmm_likelihood.hpp"

namespace copse::model::detail {

/// The studies that say something about the model's parameters, in their order.
[[nodiscard]] GlmmStudies glmm_studies(const std::vector<TwoByTwo>& tables, GlmmModel model);
[[nodiscard]] GlmmStudies glmm_studies(const std::vector<PersonTime>& studies, GlmmModel model);
[[nodiscard]] GlmmStudies glmm_studies(const std::vector<GroupCount>& groups);

/// Whether the likelihood has a maximum in theta: no sooner than some study holds it back on
/// either side. Under random study effects each group needs events and non-events somewhere.
[[nodiscard]] bool bounds_effect(const GlmmStudies& model);

}  // namespace copse::model::detail
