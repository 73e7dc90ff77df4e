#pragma once

#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/notice.hpp"

namespace copse::bias {

/// The Doi plot of k studies, and how unequal its limbs are.
struct LfkIndex {
  std::vector<double> z;         ///< length k, in study order; normal quantile of the study's place
  std::optional<double> centre;  ///< effect at the tip, where |z| is least; absent without studies
  std::optional<double> index;   ///< beyond -/+ 1 minor, beyond -/+ 2 major asymmetry by the
                                ///< authors' convention; absent when all effects are equal or k < 3
  std::vector<Notice> notices;
};

/// Studies stand in the order of their effects, each as many places wide as
/// n_i = round(100 max v / v_i); the middle of its places, less 1/2, over their sum N is its share,
/// and z_i = Phi^-1 of that. With the tip's effect m and r = (max z - min z) / (max y - min y),
///     LFK = 5 / (2k) sum (z_i + r (y_i - m)).
/// Furuya-Kanamori, Barendregt & Doi (2018), doi:10.1097/XEB.0000000000000141, by the steps of the
/// authors' Stata program lfk 1.3 (which counts studies with the same effect and error once; here
/// each counts). Its rate of false alarms depends on k and on the studies' sizes (Schwarzer,
/// Ruecker & Semaca 2024, PubMed 38467140), so it describes a plot and tests nothing.
/// @throws as `require_valid`.
[[nodiscard]] LfkIndex lfk_index(const Estimates& data);

}  // namespace copse::bias
