#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "copse/sensitivity/gosh.hpp"

namespace {

using copse::model::Tau2Method;

copse::Estimates simulated(Eigen::Index k) {
  std::mt19937_64 engine(20120901);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> se(0.1, 0.6);
  copse::Estimates data{Eigen::VectorXd(k), Eigen::VectorXd(k), {}};
  for (Eigen::Index i = 0; i < k; ++i) {
    const double s = se(engine);
    data.vi[i] = s * s;
    data.yi[i] = 0.3 + std::sqrt(0.1 + s * s) * normal(engine);
  }
  return data;
}

void gosh_of(benchmark::State& state, const copse::sensitivity::GoshOptions& options) {
  const auto data = simulated(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(copse::sensitivity::gosh(data, options));
}

BENCHMARK_CAPTURE(gosh_of, dersimonian_laird, {})
    ->Arg(20)
    ->Arg(25)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(gosh_of, common_effect, {.tau2 = 0.0})
    ->Arg(20)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(gosh_of, reml, {.tau2 = Tau2Method::restricted_maximum_likelihood})
    ->Arg(12)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(gosh_of, drawn, {.draws = 100'000})
    ->Arg(100)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
