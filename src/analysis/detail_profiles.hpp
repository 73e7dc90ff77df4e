#pragma once

#include "copse/analysis/settings.hpp"

namespace copse::analysis {

/// What holds before anything is said: the defaults, or the conventions of `choices.like`.
///
/// metafor: double zeros corrected like any other, prediction by the test of the model, Sato's
/// variance of a Mantel-Haenszel risk difference, an empty interval of tau2 shown as [0, 0].
///
/// meta: for RR, OR and RD from counts a Mantel-Haenszel common effect, cells corrected only in
/// studies with a zero, those of risk ratios in the events alone; studies in which nobody or
/// everybody has the event left out of ratios; UB variances for SMD; I2 from Q with its test-based
/// interval; prediction by t with k - 1 df.
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
///
/// revman (RevMan Web from January 2025, methods.cochrane.org, "Random-effects meta-analysis
/// methods for Intervention Reviews"): RevMan 5's effects and common effect; REML, a Q-profile
/// interval, I2 from tau2, a prediction interval, for which k - 1 df are assumed.
///
/// stata (Stata Press, Meta-Analysis Reference Manual: meta esize, meta summarize): REML, I2 from
/// tau2, prediction by t with k - 2 df; Mantel-Haenszel common effects for counts.
///
/// cma (Borenstein, Hedges, Higgins & Rothstein 2009, the book of the program's authors): DL, I2
/// from Q, prediction by t with k - 2 df.
[[nodiscard]] Settings starting_point(const Choices& choices,
                                      effect::Measure measure,
                                      bool reported);

/// Whether a measure can be pooled by a method that needs counts.
[[nodiscard]] bool serves(PoolingMethod method, effect::Measure measure);

}  // namespace copse::analysis
