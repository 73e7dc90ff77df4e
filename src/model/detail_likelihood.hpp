#pragma once

#include "copse/model/tau2.hpp"
#include "detail_profile.hpp"

namespace copse::model::detail {

/// The global maximum of the likelihood, in the profile's units, with its certificate in the
/// caller's.
struct Maximised {
  double tau2 = 0.0;
  Certificate certificate;
};

[[nodiscard]] Maximised maximise_likelihood(const Profile& profile, bool restricted);

/// All stationary points of the likelihood in tau2 > 0, by increasing tau2, in the profile's units:
/// between two neighbours, from 0 to the first, and beyond the last, it is monotone. By the same
/// cells as the certificate, so none is missing.
[[nodiscard]] std::vector<double> stationary_points(const Profile& profile, bool restricted);

}  // namespace copse::model::detail
