#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <vector>

#include "copse/sensitivity/leave_one_out.hpp"

namespace copse::sensitivity {

/// Fits the first study of `order`, the first two, and so on to all of them: a cumulative
/// meta-analysis; Lau et al. (1992), doi:10.1056/NEJM199207233270406.
///
/// @param order    the studies in the order in which they are added, e.g. by year; none twice.
/// @param refit    `Fit refit(const Indices& kept)`, kept by increasing index, so that the last fit
///                 is that of all studies bit for bit, whatever the order; it is called on several
///                 threads at once.
/// @param threads  as for `stats::for_each_block`.
/// @return as many fits as studies, in this order.
/// @throws what `refit` throws.
template <class Refit>
[[nodiscard]] auto cumulate(const Indices& order, const Refit& refit, int threads = 0) {
  std::vector<std::optional<std::invoke_result_t<const Refit&, const Indices&>>> found(
      order.size());
  const auto size = static_cast<std::ptrdiff_t>(order.size());
  stats::for_each_index(size, 4, threads, [&](std::ptrdiff_t step) {
    Indices kept(order.begin(), order.begin() + step + 1);
    std::ranges::sort(kept);
    found[static_cast<std::size_t>(step)].emplace(refit(kept));
  });
  std::vector<std::invoke_result_t<const Refit&, const Indices&>> fits;
  fits.reserve(found.size());
  for (auto& fit : found) {
    if (fit) fits.push_back(std::move(*fit));
  }
  return fits;
}

}  // namespace copse::sensitivity
