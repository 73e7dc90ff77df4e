#pragma once

#include <optional>
#include <variant>

#include "copse/core/interval.hpp"
#include "copse/core/person_time.hpp"
#include "copse/core/two_by_two.hpp"
#include "copse/effect/one_sample_inputs.hpp"

/// What effects are computed from: one struct per set of numbers that a study can give.
namespace copse::effect {

/// Means, standard deviations and sizes of two independent groups; group 1 is experimental.
struct TwoMeans {
  double m1i = 0.0;
  double sd1i = 0.0;  ///< >= 0
  double n1i = 0.0;   ///< >= 2, possibly fractional
  double m2i = 0.0;
  double sd2i = 0.0;
  double n2i = 0.0;
};

/// Standard deviations and sizes of two independent groups.
struct TwoSpreads {
  double sd1i = 0.0;
  double n1i = 0.0;
  double sd2i = 0.0;
  double n2i = 0.0;
};

/// The same pairs under two conditions. ai: event under both, bi: under the first only, ci: under
/// the second only, di: under neither.
struct MatchedPairs {
  double ai = 0.0;
  double bi = 0.0;
  double ci = 0.0;
  double di = 0.0;

  [[nodiscard]] double ni() const { return ai + bi + ci + di; }
  [[nodiscard]] bool has_zero() const { return ai == 0.0 || bi == 0.0 || ci == 0.0 || di == 0.0; }
  bool operator==(const MatchedPairs&) const = default;
};

/// Events among the members of one group.
struct Proportion {
  double xi = 0.0;
  double ni = 0.0;  ///< >= xi

  [[nodiscard]] bool has_zero() const { return xi == 0.0 || xi == ni; }
  bool operator==(const Proportion&) const = default;
};

/// Events in the person-time of one group.
struct Rate {
  double xi = 0.0;
  double ti = 0.0;  ///< > 0

  [[nodiscard]] bool has_zero() const { return xi == 0.0; }
  bool operator==(const Rate&) const = default;
};

/// Observed minus expected events and their variance, from a log-rank test.
struct LogRank {
  double oei = 0.0;
  double voei = 0.0;  ///< > 0
};

/// An effect as a paper printed it. Of vi, sei, ci, the statistic and the p-value the first that is
/// there gives the variance.
struct ReportedEffect {
  double yi = 0.0;             ///< on the analysis scale, or a ratio when `natural`
  std::optional<double> vi;    ///< > 0; always on the analysis scale
  std::optional<double> sei;   ///< > 0; always on the analysis scale
  std::optional<Interval> ci;  ///< on the scale of yi
  bool natural = false;        ///< yi and ci are ratios (> 0) that are to be logged
};

/// What a measure is computed from; the order of `InputKind`.
using StudyValues = std::variant<TwoMeans,
                                 TwoSpreads,
                                 TwoByTwo,
                                 MatchedPairs,
                                 PersonTime,
                                 Proportion,
                                 Rate,
                                 OneMean,
                                 OneSpread,
                                 Correlation,
                                 PartialCorrelation,
                                 SemiPartialCorrelation,
                                 Determination,
                                 PairedMeans,
                                 PairedMeansOneSpread,
                                 Reliability,
                                 LogRank,
                                 ReportedEffect>;

/// The alternatives of `StudyValues`, in their order.
enum class InputKind {
  two_means,
  two_spreads,
  two_by_two,
  matched_pairs,
  person_time,
  proportion,
  rate,
  one_mean,
  one_spread,
  correlation,
  partial_correlation,
  semi_partial_correlation,
  determination,
  paired_means,
  paired_means_one_spread,
  reliability,
  log_rank,
  reported,
};

}  // namespace copse::effect
