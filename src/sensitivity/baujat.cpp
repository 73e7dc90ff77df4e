#include "copse/sensitivity/baujat.hpp"

#include <cmath>

#include "detail_deletions.hpp"

namespace copse::sensitivity {

Baujat baujat(const Estimates& data, const model::RandomEffectsOptions& options, int threads) {
  auto all = detail::delete_each(data, options, threads);
  Baujat result{{}, std::move(all.notices)};
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double residual = (all.yi[i] - all.full.mu) / std::sqrt(data.vi[i] + all.full.tau2);
    BaujatPoint point{residual * residual, {}};
    if (const auto& del = all.del[static_cast<std::size_t>(i)]) {
      const double moved = (all.full.mu - del->mu) / del->se;
      point.influence = detail::ratio(moved * moved, 1.0);
    }
    result.studies.push_back(point);
  }
  return result;
}

}  // namespace copse::sensitivity
