#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"

namespace copse::model {

/// Intervals for tau2.
enum class Tau2CiMethod { q_profile, none };

inline constexpr std::array<Named<Tau2CiMethod>, 2> tau2_ci_methods{{
    {Tau2CiMethod::q_profile, "qp", "Q-profile"},
    {Tau2CiMethod::none, "none", "no interval"},
}};

struct HeterogeneityOptions {
  Tau2CiMethod tau2_ci = Tau2CiMethod::q_profile;
  bool empty_ci_as_zero = false;  ///< show an empty interval as [0, 0], as metafor does
  double level = 0.95;
  std::optional<double> q_about =
      {};  ///< the mean that Q refers to; absent: the inverse-variance one
};

/// How much the k effects differ beyond chance.
struct Heterogeneity {
  double q = 0.0;                          ///< Cochran's Q = sum (y_i - mu)^2 / v_i; see q_about
  double q_df = 0.0;                       ///< k - 1
  std::optional<double> q_pval;            ///< P(chi-squared > q); absent when k = 1
  std::optional<double> i2_q;              ///< 100 max(0, (Q - df) / Q), in %; absent when k = 1
  std::optional<double> i2_tau2;           ///< 100 tau2 / (tau2 + s2), in %; absent without tau2
  std::optional<double> h2;                ///< tau2 / s2 + 1; absent without tau2
  std::optional<double> typical_variance;  ///< s2 = (k-1) / tr P at tau2 = 0; absent when k = 1
  std::optional<Interval> tau2_ci;         ///< absent when k = 1, when empty, or when not asked for
  std::optional<Interval> i2_ci;           ///< tau2_ci turned into I2, in %; absent with tau2_ci
  std::optional<Interval> h2_ci;           ///< tau2_ci turned into H2; absent with tau2_ci
  std::vector<Notice> notices;             ///< why an interval is absent
};

/// Q and its test (Cochran 1954, doi:10.2307/3001666); I2 from Q and from tau2, H2 and the typical
/// variance s2 (Higgins & Thompson 2002, doi:10.1002/sim.1186); the Q-profile interval of tau2
/// {t >= 0: chi2(alpha/2) <= Q(t) <= chi2(1 - alpha/2)} (Viechtbauer 2007, doi:10.1002/sim.2514).
/// The interval is empty when Q(0) lies below the lower quantile: effects closer than chance
/// allows.
///
/// With `q_about`, Q and the I2 from it are those of model::q_about; everything else stays.
///
/// @param tau2  the estimate that I2 and H2 refer to; absent when it could not be estimated.
/// @throws as `require_valid`; Error{usage} for the level or a `q_about` that is not finite.
[[nodiscard]] Heterogeneity describe_heterogeneity(const Estimates& data,
                                                   std::optional<double> tau2,
                                                   const HeterogeneityOptions& options = {});

}  // namespace copse::model
