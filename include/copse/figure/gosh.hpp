#pragma once

#include <optional>
#include <string>

#include "copse/analysis/gosh.hpp"
#include "copse/draw/scene.hpp"
#include "copse/figure/style.hpp"

namespace copse::figure {

struct GoshFigureOptions {
  /// The study whose subsets are told apart; absent: the one that separates the cloud most, if it
  /// explains a tenth of the variance of the estimates.
  std::optional<std::string> study = {};
};

/// The cloud of all subsets (GOSH): estimate to the right, I2 upwards, the darker the more subsets
/// (by the logarithm of their number); in the highlight colour where most of them hold the study.
/// Their distributions stand above and to the right, those with the study as a line.
/// @throws Error{estimation} without a subset; Error{usage} for a study that is not among them.
[[nodiscard]] draw::Scene draw_gosh(const analysis::GoshAnalysis& analysis,
                                    const analysis::GoshResult& result,
                                    const GoshFigureOptions& options,
                                    const Style& style);

}  // namespace copse::figure
