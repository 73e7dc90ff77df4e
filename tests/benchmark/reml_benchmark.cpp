#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "copse/model/random_effects.hpp"

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

void reml_with_certificate(benchmark::State& state) {
  const auto data = simulated(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        copse::model::estimate_tau2(data, copse::model::Tau2Method::restricted_maximum_likelihood));
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(reml_with_certificate)
    ->Arg(10)
    ->Arg(1'000)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Complexity(benchmark::oN);

void other_estimators(benchmark::State& state) {
  const auto data = simulated(10);
  const auto method = static_cast<copse::model::Tau2Method>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(copse::model::estimate_tau2(data, method));
  state.SetLabel(std::string(name_of(copse::model::tau2_methods, method)));
}
BENCHMARK(other_estimators)->DenseRange(0, std::ssize(copse::model::tau2_methods) - 1);

void other_estimators_of_many(benchmark::State& state) {
  const auto data = simulated(1'000'000);
  const auto method = static_cast<copse::model::Tau2Method>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(copse::model::estimate_tau2(data, method));
  state.SetLabel(std::string(name_of(copse::model::tau2_methods, method)));
}
BENCHMARK(other_estimators_of_many)
    ->DenseRange(0, std::ssize(copse::model::tau2_methods) - 1)
    ->Unit(benchmark::kMillisecond);

void whole_random_effects_fit(benchmark::State& state) {
  const auto data = simulated(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(copse::model::fit_random_effects(data));
}
BENCHMARK(whole_random_effects_fit)->Arg(10)->Arg(1'000);

}  // namespace
