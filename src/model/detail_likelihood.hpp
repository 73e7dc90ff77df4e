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

}  // namespace copse::model::detail
