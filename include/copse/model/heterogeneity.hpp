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
enum class Tau2CiMethod { q_profile, none, profile_likelihood, biggerstaff_jackson, jackson };

inline constexpr std::array<Named<Tau2CiMethod>, 5> tau2_ci_methods{{
    {Tau2CiMethod::q_profile, "qp", "Q-profile"},
    {Tau2CiMethod::profile_likelihood, "pl", "profile likelihood"},
    {Tau2CiMethod::biggerstaff_jackson, "bj", "generalised Q with weights 1/v"},
    {Tau2CiMethod::jackson, "jackson", "generalised Q with weights 1/sqrt(v)"},
    {Tau2CiMethod::none, "none", "no interval"},
}};

/// Intervals for I2 and H2.
enum class I2CiMethod { tau2, test };

inline constexpr std::array<Named<I2CiMethod>, 2> i2_ci_methods{{
    {I2CiMethod::tau2, "tau2", "from the interval of tau2"},
    {I2CiMethod::test, "test", "test-based, from Q"},
}};

struct HeterogeneityOptions {
  Tau2CiMethod tau2_ci = Tau2CiMethod::q_profile;
  bool empty_ci_as_zero = false;  ///< show an empty interval as [0, 0], as metafor does
  double level = 0.95;
  std::optional<double> q_about =
      {};                  ///< the mean that Q refers to; absent: the inverse-variance one
  bool restricted = true;  ///< which likelihood profile_likelihood takes: REML's or ML's
  I2CiMethod i2_ci = I2CiMethod::tau2;
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
  std::optional<Interval> tau2_ci;         ///< absent when k = 1, when empty or without end, or
                                           ///< when not asked for
  std::vector<Interval> tau2_ci_parts;     ///< the parts of which tau2_ci is the hull, one or more
  std::optional<Interval> i2_ci;           ///< in %; absent with tau2_ci, or as `I2CiMethod` says
  std::optional<Interval> h2_ci;           ///< absent with i2_ci
  std::vector<Notice> notices;             ///< why an interval is absent
};

/// Q and its test (Cochran 1954, doi:10.2307/3001666); I2 from Q and from tau2, H2 and the typical
/// variance s2 (Higgins & Thompson 2002, doi:10.1002/sim.1186). With a = 1 - level, the interval of
/// tau2 is the hull of all t >= 0 with
///   q_profile            chi2(a/2) <= Q(t) <= chi2(1 - a/2), k - 1 df, Q(t) with weights 1/(v +
///   t);
///                        Viechtbauer (2007), doi:10.1002/sim.2514.
///   profile_likelihood   2 (max l - l(t)) <= chi2(1 - a), 1 df, l the (restricted) log-likelihood
///                        with mu profiled out; Hardy & Thompson (1996), Viechtbauer (2007). Where
///                        l has several maxima that set may have gaps; a notice then lists its
///                        parts.
///   biggerstaff_jackson  P(Q <= q) >= a/2 and P(Q >= q) >= a/2 for Cochran's Q, weights 1/v,
///                        distributed as under tau2 = t; Biggerstaff & Jackson (2008).
///   jackson              the same for weights 1/sqrt(v); Jackson (2013).
/// The interval is empty (never the profile likelihood's) when Q lies below its lower quantile even
/// at t = 0: effects closer than chance allows. All but the profile likelihood do without an
/// estimate of tau2.
///
/// The intervals of I2 and H2 are that of tau2 by I2 = t / (t + s2), H2 = t / s2 + 1, or (test)
/// that of Higgins & Thompson (2002) from Q: exp(ln H -/+ z SE), cut at H = 1, with H2 = Q / (k-1)
/// and SE = (ln Q - ln(k-1)) / (2 sqrt(2 Q) - 2 sqrt(2 k - 3)) if Q > k, else sqrt((1 - 1 / (3
/// (k-2)^2)) / (2 (k-2))), which k = 2 has not; I2 = 1 - 1 / H2.
///
/// With `q_about`, Q and the I2 from it are those of model::q_about; everything else stays.
///
/// @param tau2  the estimate that I2 and H2 refer to; absent when it could not be estimated.
/// @throws as `require_valid`; Error{usage} for the level or a `q_about` that is not finite.
[[nodiscard]] Heterogeneity describe_heterogeneity(const Estimates& data,
                                                   std::optional<double> tau2,
                                                   const HeterogeneityOptions& options = {});

}  // namespace copse::model
