#pragma once

#include "copse/analysis/pool.hpp"
#include "copse/view/pool.hpp"
#include "detail_explain_study.hpp"

namespace copse::view {

/// tau2 by the estimator that gave it, or as it was fixed; k > 1.
void explain_tau2(Explanation& out, const analysis::Analysis& analysis);

/// The interval of tau2 by its method, and the test-based one of I2; nothing when there is none.
void explain_tau2_interval(Explanation& out,
                           const model::Heterogeneity& heterogeneity,
                           const analysis::Settings& settings);

/// What the estimate of tau2 rests on, drawn over tau2: for REML and ML the log-likelihood with all
/// its maxima and the profile likelihood interval, for every other choice Q(tau2) with the
/// Q-profile interval.
void add_tau2_drawing(report::Document& document,
                      const analysis::Analysis& analysis,
                      const analysis::PoolResult& result,
                      const PoolView& view);

}  // namespace copse::view
