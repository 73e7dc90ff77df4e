#include "copse/model/profile_likelihood.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_likelihood.hpp"
#include "detail_profile.hpp"
#include "detail_search.hpp"
#include "detail_weight_spread.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

using detail::Profile;

/// The likelihood of tau2 at a given mu, as `Search` asks for it.
class MeanGiven {
 public:
  MeanGiven(const Profile& profile, double mu) : profile_(profile), mu_(mu) {}

  [[nodiscard]] detail::Point at(double t) const {
    const auto m = profile_.about(mu_, t);
    return {t, m.w2r2, m.sum_w, m.w3r2, m.sum_w2};
  }
  [[nodiscard]] double mean_square() const { return profile_.squares_about(mu_) / profile_.k(); }
  [[nodiscard]] double v_min() const { return profile_.v_min(); }
  [[nodiscard]] double v_max() const { return profile_.v_max(); }
  [[nodiscard]] double roundoff() const { return profile_.roundoff(); }

 private:
  const Profile& profile_;
  double mu_;
};

/// LR(mu) and the tau2 at which the likelihood is highest there, in the profile's units and mu
/// relative to its centre.
class LikelihoodRatio {
 public:
  LikelihoodRatio(const Profile& profile, double tau2)
      : profile_(profile), tau2_(tau2), top_(profile.at(tau2)) {}

  [[nodiscard]] double mu() const { return top_.mu; }
  [[nodiscard]] double sum_w() const { return top_.sum_w; }
  /// sum of w / max w at the top.
  [[nodiscard]] double relative_sum_w() const { return top_.sum_w * (profile_.v_min() + tau2_); }

  /// 2 (max l - l(mu, t)).
  [[nodiscard]] double below_top(double mu, double t) const {
    return profile_.log_ratio(t, tau2_) + (profile_.about(mu, t).q - top_.q);
  }

  [[nodiscard]] double best_tau2(double mu) const {
    const MeanGiven likelihood(profile_, mu);
    const auto maxima = detail::Search(likelihood).maxima();
    const auto* best = &maxima.front();
    for (const auto& other : maxima) {
      if (&other != best && below_top(mu, other.t) < below_top(mu, best->t)) best = &other;
    }
    return best->t;
  }

  [[nodiscard]] double at(double mu) const { return std::max(0.0, below_top(mu, best_tau2(mu))); }

  /// {mu : 2 (max l - l(mu, t)) <= limit} is mean -/+ half.
  struct Slice {
    double mean, half;
  };
  [[nodiscard]] Slice slice(double t, double limit) const {
    const auto m = profile_.at(t);
    const double room = limit - profile_.log_ratio(t, tau2_) - (m.q - top_.q);
    return {m.mu, std::sqrt(std::max(0.0, room) / m.sum_w)};
  }

  /// The upper (side = 1) or lower (side = -1) end of the piece that holds the slice at `t`.
  [[nodiscard]] double end_of_piece(double t, double limit, double side) const {
    constexpr double roundoff = 0x1p-50;
    auto from = slice(t, limit);
    double end = from.mean + side * from.half;
    for (int step = 0; step < 200; ++step) {
      from = slice(best_tau2(end), limit);
      const double next = from.mean + side * from.half;
      const double gain = side * (next - end);
      if (gain > 0.0) end = next;
      if (!(gain > roundoff * from.half)) break;
    }
    return end;
  }

 private:
  const Profile& profile_;
  double tau2_;
  detail::Moments top_;
};

/// 1 + (2 s3 / s2 - s2 / (2 s1)) / s1, in terms of the spread of the weights.
double bartlett_divisor(const LikelihoodRatio& ratio, const detail::WeightSpread& spread) {
  return 1.0 + (1.5 * spread.mean + 2.0 * spread.variance / spread.mean) / ratio.relative_sum_w();
}

std::vector<Interval> pieces_of_set(const LikelihoodRatio& ratio,
                                    const std::vector<double>& maxima,
                                    double limit) {
  std::vector<Interval> pieces;
  for (const double t : maxima) {
    const auto slice = ratio.slice(t, limit);
    const bool outside = !(slice.half > 0.0);
    const bool known = std::ranges::any_of(
        pieces, [&](const Interval& piece) { return piece.contains(slice.mean); });
    if (outside || known) continue;
    pieces.push_back({ratio.end_of_piece(t, limit, -1.0), ratio.end_of_piece(t, limit, 1.0)});
  }
  std::ranges::sort(pieces, {}, &Interval::lower);
  return pieces;
}

void test_no_effect(PooledEffect& effect,
                    const LikelihoodRatio& ratio,
                    double no_effect,
                    double divisor) {
  constexpr double squares_are_safe_below = 0x1p490;
  effect.pval = 0.0;
  if (!(std::abs(no_effect) < squares_are_safe_below)) return;
  const double root = std::sqrt(ratio.at(no_effect) / divisor);
  effect.statistic = std::copysign(root, effect.estimate);
  effect.pval = stats::normal_two_sided_pval(root);
}

}  // namespace

ProfileLikelihood profile_likelihood(const Estimates& data,
                                     const ProfileLikelihoodOptions& options) {
  require_valid(data);
  require_level(options.level);
  if (data.k() < 2) throw Error(ErrorKind::estimation, wording::tau2_needs_two_studies());
  const Profile profile(data);
  const auto top = detail::maximise_likelihood(profile, false);
  const LikelihoodRatio ratio(profile, top.tau2);
  ProfileLikelihood result;
  result.tau2 = profile.variance(top.tau2);
  if (options.bartlett) {
    result.bartlett = bartlett_divisor(ratio, detail::weight_spread(data, result.tau2));
  }
  result.effect.estimate = profile.location(ratio.mu());
  result.effect.se = profile.length(1.0 / std::sqrt(ratio.sum_w()));
  if (!std::isfinite(result.effect.estimate) || !std::isfinite(result.effect.se)) {
    throw Error(ErrorKind::estimation, wording::beyond_double_range());
  }
  const double z = stats::normal_critical_value(options.level);
  std::vector<double> maxima{top.tau2};
  for (const auto& other : top.certificate.maxima) {
    maxima.push_back(profile.to_unit_variance(other.tau2));
  }
  for (const auto& piece : pieces_of_set(ratio, maxima, result.bartlett * z * z)) {
    result.pieces.push_back({profile.location(piece.lower), profile.location(piece.upper)});
  }
  result.effect.ci = result.pieces.size() == 1 ? result.pieces.front() : Interval::unbounded();
  test_no_effect(result.effect, ratio, profile.from_location(0.0), result.bartlett);
  return result;
}

}  // namespace copse::model
