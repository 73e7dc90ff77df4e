#pragma once

#include "copse/analysis/pool.hpp"
#include "copse/draw/scene.hpp"
#include "copse/figure/style.hpp"

/// Figures of the studies and pooled rows of `copse pool`, beside the forest plot.
namespace copse::figure {

/// Radial plot (Galbraith 1988, doi:10.1002/sim.4780070807): 1 / sei to the right, yi / sei
/// upwards, so that an effect is a slope and every study has a standard error of 1. The common
/// effect is a line, with lines z above and below that hold `level` of homogeneous studies; slopes
/// stand at the right.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_radial(const analysis::Analysis& analysis,
                                      const analysis::PoolResult& result,
                                      const Style& style);

/// L'Abbe plot (1987, doi:10.7326/0003-4819-107-2-224): risk, or rate, in the control group to the
/// right and in the experimental one upwards, circles by the study's weight; the diagonal is no
/// effect, the dashed curve the pooled effect at every control risk.
/// @throws Error{estimation} without a study, or when the table does not hold counts of two groups.
[[nodiscard]] draw::Scene draw_labbe(const analysis::Analysis& analysis,
                                     const analysis::PoolResult& result,
                                     const Style& style);

/// Drapery plot (Ruecker & Schwarzer 2021, doi:10.1002/jrsm.1435): the two-sided p value of every
/// hypothetical effect, 2 Phi(-|mu - y| / se), for each study and, bold, for the pooled rows; where
/// a curve crosses 1 - level lie the ends of an interval.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_drapery(const analysis::Analysis& analysis,
                                       const analysis::PoolResult& result,
                                       const Style& style);

/// Caterpillar plot: the studies by effect with their intervals, the random-effects mean with its
/// interval as a band and the prediction interval as its edges.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_caterpillar(const analysis::Analysis& analysis,
                                           const analysis::PoolResult& result,
                                           const Style& style);

/// Orchard plot (Nakagawa et al. 2021, doi:10.1002/jrsm.1424): the studies of each subgroup, or of
/// all, as circles by precision, moved apart where they would cover each other; the mean with its
/// interval as a thick line, the prediction interval as a thin one.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_orchard(const analysis::Analysis& analysis,
                                       const analysis::PoolResult& result,
                                       const Style& style);

/// The likelihood over tau: restricted for REML, full for ML and every other estimator, about its
/// maximum; all local maxima are marked, the estimate and the interval of tau2 are lines.
/// @throws Error{estimation} with fewer than two studies.
[[nodiscard]] draw::Scene draw_tau2_profile(const analysis::Analysis& analysis,
                                            const analysis::PoolResult& result,
                                            const Style& style);

/// Doi plot (Furuya-Kanamori et al. 2018, doi:10.1097/XEB.0000000000000141): effects to the right,
/// |z| of the study's place among all upwards with 0 on top; the line marks the tip, the caption
/// gives the LFK index (see bias::lfk_index).
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_doi(const analysis::Analysis& analysis,
                                   const analysis::PoolResult& result,
                                   const Style& style);

}  // namespace copse::figure
