#pragma once

#include "copse/analysis/settings.hpp"

namespace copse::analysis {

/// What holds before anything is said: the defaults, or the conventions of `choices.like`.
///
/// metafor: double zeros corrected like any other, prediction by the test of the model, Sato's
/// variance of a Mantel-Haenszel risk difference, an empty interval of tau2 shown as [0, 0].
///
/// revman5 (Deeks & Higgins 2010, Statistical algorithms in Review Manager 5): DL, Wald intervals
/// and I2 from Q; for RR, OR and RD from counts a Mantel-Haenszel common effect, with Q and DL
/// about it; approximate J with RevMan's variance for SMD, separate SDs for MD. A study with a zero
/// cell gets 0.5 in each cell, for its own effect as for the Mantel-Haenszel sums; a risk
/// difference keeps its estimate and changes its variance and weight only. Studies in which nobody
/// or everybody has the event are left out of ratios. RevMan 5 shows neither a prediction interval
/// nor one of tau2. These rules are the ones that the R package meta states and computes for RevMan
/// 5; whether RevMan 5 itself corrects the risk differences' weights, and whether it leaves out
/// risk ratios of studies with nothing but events, was not confirmed with the program.
[[nodiscard]] Settings starting_point(const Choices& choices,
                                      effect::Measure measure,
                                      bool reported);

/// Whether a measure can be pooled by a method that needs counts.
[[nodiscard]] bool serves(PoolingMethod method, effect::Measure measure);

}  // namespace copse::analysis
