#pragma once

#include <vector>

#include "copse/model/tau2.hpp"
#include "detail_search.hpp"

namespace copse::model::detail {

/// Twice the score of the (restricted) likelihood with the means profiled out, as `Search` asks.
template <class Profile>
class MeansProfiledOut {
 public:
  MeansProfiledOut(const Profile& profile, bool restricted)
      : profile_(profile), restricted_(restricted) {}

  [[nodiscard]] Point at(double t) const {
    const auto m = profile_.at(t);
    return restricted_ ? Point{t, m.ypp, m.trace_p, m.yppp, m.trace_pp}
                       : Point{t, m.ypp, m.sum_w, m.yppp, m.sum_w2};
  }
  [[nodiscard]] double mean_square() const {
    return profile_.squares_within() / (restricted_ ? profile_.df() : profile_.k());
  }
  [[nodiscard]] double v_min() const { return profile_.v_min(); }
  [[nodiscard]] double v_max() const { return profile_.v_max(); }
  [[nodiscard]] double roundoff() const { return profile_.roundoff(); }

 private:
  const Profile& profile_;
  bool restricted_;
};

/// The global maximum of the likelihood, in the profile's units, with its certificate in the
/// caller's.
struct Maximised {
  double tau2 = 0.0;
  Certificate certificate;
};

template <class Profile>
[[nodiscard]] Maximised maximise_likelihood(const Profile& profile, bool restricted) {
  const MeansProfiledOut likelihood(profile, restricted);
  const Search search(likelihood);
  Maximised result;
  result.certificate.global = true;
  const std::vector<Point> maxima =
      search.maxima();  // never empty: the likelihood falls at the end
  std::size_t best = 0;
  for (std::size_t i = 0; i < maxima.size(); ++i) {
    const double loglik = profile.log_likelihood(maxima[i].t, restricted);
    result.certificate.maxima.push_back({profile.variance(maxima[i].t), loglik});
    if (loglik > result.certificate.maxima[best].loglik) best = i;
  }
  result.tau2 = maxima[best].t;
  if (result.tau2 > 0.0) {
    result.certificate.tau2_error = profile.variance(search.error_bound(maxima[best]));
  }
  return result;
}

/// All stationary points of the likelihood in tau2 > 0, by increasing tau2, in the profile's units:
/// between two neighbours, from 0 to the first, and beyond the last, it is monotone. By the same
/// cells as the certificate, so none is missing.
template <class Profile>
[[nodiscard]] std::vector<double> stationary_points(const Profile& profile, bool restricted) {
  std::vector<double> found;
  const MeansProfiledOut likelihood(profile, restricted);
  for (const auto& point : Search(likelihood).stationary_points()) found.push_back(point.t);
  return found;
}

}  // namespace copse::model::detail
