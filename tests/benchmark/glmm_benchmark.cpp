#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "copse/model/glmm.hpp"

namespace {

/// Trials of 50 to 2000 per group with rare to common events and tau2 = 0.2.
std::vector<copse::TwoByTwo> simulated(int k) {
  std::mt19937_64 engine(20100101);
  std::normal_distribution<double> normal;
  std::uniform_int_distribution<int> size(50, 2000);
  std::vector<copse::TwoByTwo> tables;
  for (int i = 0; i < k; ++i) {
    const double level = -2.5 + normal(engine), effect = -0.4 + 0.45 * normal(engine);
    const int n1 = size(engine), n2 = size(engine);
    const auto events = [&](int n, double logit) {
      return std::binomial_distribution<int>(n, 1.0 / (1.0 + std::exp(-logit)))(engine);
    };
    const double a = events(n1, level + effect / 2.0), c = events(n2, level - effect / 2.0);
    tables.push_back({a, n1 - a, c, n2 - c});
  }
  return tables;
}

void mixed_model(benchmark::State& state) {
  const auto tables = simulated(30);
  copse::model::GlmmOptions options;
  options.model = copse::model::glmm_models.at(static_cast<std::size_t>(state.range(0))).value;
  for (auto _ : state) {
    benchmark::DoNotOptimize(copse::model::fit_odds_ratio_glmm(tables, options));
  }
  state.SetLabel(std::string(name_of(copse::model::glmm_models, options.model)));
}
BENCHMARK(mixed_model)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

}  // namespace
