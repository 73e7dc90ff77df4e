#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <vector>

#include "copse/stats/parallel.hpp"

namespace copse::sensitivity {

/// Studies by index, 0 .. k - 1.
using Indices = std::vector<Eigen::Index>;

/// k groups of one study each, for `leave_out`.
[[nodiscard]] inline std::vector<Indices> single_studies(Eigen::Index k) {
  std::vector<Indices> groups;
  for (Eigen::Index i = 0; i < k; ++i) groups.push_back({i});
  return groups;
}

/// The studies of 0 .. k - 1 that are not among `left_out`, by increasing index.
[[nodiscard]] inline Indices all_but(const Indices& left_out, Eigen::Index k) {
  std::vector<bool> out(static_cast<std::size_t>(k), false);
  for (const auto i : left_out) out.at(static_cast<std::size_t>(i)) = true;
  Indices kept;
  for (Eigen::Index i = 0; i < k; ++i) {
    if (!out[static_cast<std::size_t>(i)]) kept.push_back(i);
  }
  return kept;
}

/// Fits anew without each of the groups in turn: single studies (`single_studies`), or the studies
/// of one cluster, laboratory, author.
///
/// @param groups   indices from 0 .. k - 1; they may overlap and need not cover all.
/// @param refit    `Fit refit(const Indices& kept)`, kept by increasing index and never empty; it
/// is
///                 called on several threads at once.
/// @param threads  as for `stats::for_each_block`.
/// @return by group; absent for one that holds every study.
/// @throws std::out_of_range for an index outside 0 .. k - 1; what `refit` throws.
template <class Refit>
[[nodiscard]] auto leave_out(const std::vector<Indices>& groups,
                             Eigen::Index k,
                             const Refit& refit,
                             int threads = 0) {
  std::vector<std::optional<std::invoke_result_t<const Refit&, const Indices&>>> fits(
      groups.size());
  const auto size = static_cast<std::ptrdiff_t>(groups.size());
  stats::for_each_index(size, 4, threads, [&](std::ptrdiff_t g) {
    const Indices kept = all_but(groups[static_cast<std::size_t>(g)], k);
    if (!kept.empty()) fits[static_cast<std::size_t>(g)].emplace(refit(kept));
  });
  return fits;
}

}  // namespace copse::sensitivity
