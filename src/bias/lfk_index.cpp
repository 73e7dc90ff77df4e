#include "copse/bias/lfk_index.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "copse/stats/distributions.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

std::vector<std::size_t> by_effect(const Estimates& data) {
  std::vector<std::size_t> order(static_cast<std::size_t>(data.k()));
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    const auto at = static_cast<Eigen::Index>(i);
    return std::pair(data.yi[at], data.vi[at]);
  });
  return order;
}

/// How many places each study takes.
std::vector<double> places_of(const Estimates& data) {
  const double largest = data.vi.maxCoeff();
  std::vector<double> places;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    places.push_back(std::round(100.0 * (largest / data.vi[i])));
  }
  return places;
}

}  // namespace

LfkIndex lfk_index(const Estimates& data) {
  require_valid(data);
  const auto places = places_of(data);
  const double all = std::accumulate(places.begin(), places.end(), 0.0);
  LfkIndex result;
  result.z.assign(places.size(), 0.0);
  double before = 0.0;
  std::size_t tip = 0;
  for (const auto i : by_effect(data)) {
    const double middle = before + places[i] / 2.0;
    result.z[i] = stats::normal_quantile((middle - 0.5) / all);
    before += places[i];
  }
  for (std::size_t i = 1; i < result.z.size(); ++i) {
    if (std::abs(result.z[i]) < std::abs(result.z[tip])) tip = i;
  }
  const double centre = data.yi[static_cast<Eigen::Index>(tip)];
  result.centre = centre;
  const double width = data.yi.maxCoeff() - data.yi.minCoeff();
  if (data.k() < 3 || !(width > 0.0)) {
    result.notices.push_back(wording::no_lfk_index());
    return result;
  }
  const auto [least, most] = std::ranges::minmax(result.z);
  const double ratio = (most - least) / width;
  double sum = 0.0;
  for (std::size_t i = 0; i < result.z.size(); ++i) {
    sum += result.z[i] + ratio * (data.yi[static_cast<Eigen::Index>(i)] - centre);
  }
  result.index = 2.5 * sum / static_cast<double>(data.k());
  return result;
}

}  // namespace copse::bias
