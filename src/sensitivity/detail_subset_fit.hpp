#pragma once

#include <optional>

#include "copse/core/estimates.hpp"
#include "copse/sensitivity/gosh.hpp"
#include "copse/sensitivity/leave_one_out.hpp"
#include "detail_subset_data.hpp"

namespace copse::sensitivity::detail {

/// The fit to one subset; absent when tau2 cannot be estimated from it.
/// @param data     the studies, in the caller's units; `studies` are the same.
/// @param members  one or more.
[[nodiscard]] std::optional<GoshRow> fit_subset(const Estimates& data,
                                                const SubsetData& studies,
                                                const model::Tau2Choice& choice,
                                                const Indices& members);

}  // namespace copse::sensitivity::detail
