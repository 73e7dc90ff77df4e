#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/model/meta_regression.hpp"

/// A meta-regression on one number of each study, as a bubble plot shows it.
namespace copse::analysis {

struct BubbleStudy {
  std::string label;
  double x = 0.0;       ///< the moderator
  double yi = 0.0;      ///< analysis scale
  double weight = 0.0;  ///< 100 w / sum w, w = 1 / (vi + tau2), in %
};

/// The line at one value of the moderator.
struct BubbleLine {
  double x = 0.0;
  double fit = 0.0;                    ///< b0 + b1 x
  Interval ci;                         ///< fit -/+ c sqrt(x'Vx), V the covariance of b
  std::optional<Interval> prediction;  ///< fit -/+ c sqrt(x'Vx + tau2); absent without tau2
};

struct BubbleAnalysis {
  std::vector<std::pair<std::string, std::string>> by;
  effect::DisplayScale scale;
  std::vector<BubbleStudy> studies;
  model::MetaRegressionFit fit;  ///< intercept and slope
  std::vector<BubbleLine> line;  ///< at 61 values from the least to the largest x
  std::vector<Notice> notices;
};

struct BubbleResult {
  Settings settings;
  effect::AnalysisScale scale = effect::AnalysisScale::identity;
  std::string moderator;
  std::vector<BubbleAnalysis> analyses;
  std::vector<Notice> notices;
};

/// The model and its test are those of `influence` with this moderator; c is the critical value of
/// the test, normal or t with k - 2 df.
/// @throws as `influence` with moderators; Error{usage} for a moderator that is not a number in
/// every
///         study.
[[nodiscard]] BubbleResult bubble(const table::Table& table,
                                  const Choices& choices,
                                  const std::string& moderator);

}  // namespace copse::analysis
