#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "copse/model/random_effects.hpp"
#include "copse/sensitivity/influence.hpp"
#include "copse/sensitivity/leave_one_out.hpp"

namespace {

/// k studies with tau2 = 0.1 and standard errors between 0.1 and 0.6.
copse::Estimates simulated(Eigen::Index k) {
  std::mt19937_64 engine(20240229);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> se(0.1, 0.6);
  copse::Estimates data{Eigen::VectorXd(k), Eigen::VectorXd(k), {}};
  for (Eigen::Index i = 0; i < k; ++i) {
    const double s = se(engine);
    const double z = normal(engine);
    data.vi[i] = s * s;
    data.yi[i] = 0.3 + std::sqrt(0.1 + s * s) * z;
  }
  return data;
}

void influence_under_reml(benchmark::State& state) {
  const auto data = simulated(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(copse::sensitivity::influence(data));
}
BENCHMARK(influence_under_reml)
    ->Arg(10)
    ->Arg(1'000)
    ->Arg(3'000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void leave_one_out_under_reml(benchmark::State& state) {
  const auto data = simulated(state.range(0));
  const auto refit = [&](const copse::sensitivity::Indices& kept) {
    return copse::model::fit_random_effects({data.yi(kept), data.vi(kept), {}});
  };
  const auto groups = copse::sensitivity::single_studies(data.k());
  for (auto _ : state) {
    benchmark::DoNotOptimize(copse::sensitivity::leave_out(groups, data.k(), refit));
  }
}
BENCHMARK(leave_one_out_under_reml)
    ->Arg(10)
    ->Arg(1'000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
