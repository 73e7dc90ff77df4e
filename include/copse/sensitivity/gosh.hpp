#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/tau2_choice.hpp"

namespace copse::sensitivity {

struct GoshOptions {
  model::Tau2Choice tau2 = model::Tau2Method::dersimonian_laird;  ///< 0.0: the common effect
  Eigen::Index enumerate_up_to = 25;     ///< 0 to 25; with more studies subsets are drawn
  std::ptrdiff_t draws = 1'000'000;      ///< then so many, 1 to 10,000,000
  std::uint64_t seed = 1;                ///< of the draws
  int estimate_bins = 60, i2_bins = 50;  ///< of the histograms, each 1 to 1000
  bool keep_rows = false;                ///< fill `Gosh::rows`; 1 GB when k = 25
  int threads = 0;                       ///< as for `stats::for_each_block`
};

/// The fit to one subset.
struct GoshRow {
  double estimate = 0.0;  ///< mu, on the scale of yi
  double i2 = 0.0;        ///< in %; 0 for one study
  double tau2 = 0.0;      ///< 0 for one study unless it was given
  bool operator==(const GoshRow&) const = default;
};

/// Mean and quartiles over the subsets. A quartile is off by at most `resolution`; exact when the
/// quantity is at the least value of its range, as I2 often is at 0.
struct GoshSpread {
  double mean = 0.0;
  double lower_quartile = 0.0;
  double median = 0.0;
  double upper_quartile = 0.0;
  double resolution = 0.0;  ///< range / 65536
};

/// The subsets with one study against those without it; the latter's counts are the difference to
/// those of all. Means are absent when no subset is of the kind.
struct GoshStudy {
  std::int64_t subsets_with = 0;
  std::optional<double> estimate_with, estimate_without;  ///< mean mu
  std::optional<double> i2_with, i2_without;              ///< mean I2, in %
  /// Share of the variance of mu over the subsets that lies between the two kinds, p (1 - p) (m1 -
  /// m0)^2 / var with p = subsets_with / subsets: the squared correlation of mu with membership. 0:
  /// the study does not matter, 1: it alone splits the cloud. Absent when all mu are equal.
  std::optional<double> separation;
  std::vector<std::uint32_t> counts_with;  ///< as `Gosh::counts`
};

/// The cloud of subset fits (graphical display of study heterogeneity).
struct Gosh {
  bool exhaustive = false;   ///< all 2^k - 1 subsets, otherwise drawn ones
  std::int64_t subsets = 0;  ///< how many were fitted
  std::int64_t failed = 0;   ///< and how many could not be; they are not counted elsewhere
  Interval estimate_range;   ///< that the bins of mu cut into equal parts: [min yi, max yi] when
                             ///< exhaustive (single studies attain it), else of the mu drawn
  int estimate_bins = 0, i2_bins = 0;  ///< those of I2 cut 0 to 100
  std::vector<std::uint32_t> counts;   ///< estimate_bins x i2_bins, I2 varying fastest
  GoshSpread estimate, i2;
  std::vector<GoshStudy> studies;  ///< length k, in study order
  /// When asked for: exhaustive, row r is the subset whose studies are the bits of r + 1 (bit 0 the
  /// first study); absent rows failed. Drawn ones come in the order of the draws.
  std::vector<std::optional<GoshRow>> rows;
  std::vector<std::uint64_t> members;  ///< of drawn rows: ceil(k / 64) words each, by bits
  std::vector<Notice> notices;
};

/// Fits a meta-analysis to every subset of the studies, and shows by mean and I2 where they fall:
/// several clouds mean subgroups or outliers. Olkin, Dahabreh & Trikalinos (2012), GOSH - a
/// graphical display of study heterogeneity, Research Synthesis Methods 3, 214-223,
/// doi:10.1002/jrsm.1053.
///
/// mu = sum w y / sum w, w = 1 / (v + tau2), with tau2 as chosen, anew for each subset. I2 is 100
/// tau2 / (tau2 + s2) (see model::Heterogeneity), which for DL equals 100 max(0, (Q - df) / Q), the
/// I2 of the common effect. Common effect and DL: Q and tr P come from sums over pairs of studies,
///     Q = sum_{i<j} w_i w_j (y_i - y_j)^2 / sum w,   tr P = 2 sum_{i<j} w_i w_j / sum w,  w = 1/v,
/// in which nothing cancels. They are built from tables over half of the studies, one addition a
/// subset, nothing is ever subtracted, so there is no drift. Other choices of tau2 are fitted one
/// by one (`model::estimate_tau2`), each at its global optimum.
///
/// Drawn subsets take each study with probability 1/2 (as gosh() in metafor); an empty one is drawn
/// again; they are drawn with replacement.
///
/// @throws as `require_valid`; Error{usage} for an option out of range; Error{estimation} when
///         variances differ by more than about 1e147, or effects lie beyond about 1e73
///         standard errors.
[[nodiscard]] Gosh gosh(const Estimates& data, const GoshOptions& options = {});

}  // namespace copse::sensitivity
