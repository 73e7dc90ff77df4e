#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/tau2.hpp"

namespace copse::model {

/// An estimator of tau2, or its value (>= 0, units of vi).
using Tau2Choice = std::variant<Tau2Method, double>;

/// tau2 as the first choice that gave one gave it.
struct ChosenTau2 {
  Tau2Choice choice;
  Tau2Estimate estimate;
  std::vector<Notice> notices;  ///< which choices before it gave none, and why
};

/// tau2 by the first of `choices` that gives one: a value does always, an estimator unless
/// `estimate_tau2` throws Error{estimation}.
/// @param choices  at least one, tried in order.
/// @return absent when k < 2 and no choice is a value.
/// @throws as `require_valid`; Error{estimation} with every reason when all choices fail.
[[nodiscard]] std::optional<ChosenTau2> choose_tau2(const Estimates& data,
                                                    const std::vector<Tau2Choice>& choices);

/// The same by `estimate_common_tau2`; absent when no group has two studies and no choice is a
/// value.
[[nodiscard]] std::optional<ChosenTau2> choose_common_tau2(const std::vector<Estimates>& groups,
                                                           const std::vector<Tau2Choice>& choices);

}  // namespace copse::model
