#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "copse/model/heterogeneity.hpp"
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
    data.vi[i] = s * s;
    data.yi[i] = 0.3 + std::sqrt(0.1 + s * s) * normal(engine);
  }
  return data;
}

/// A whole fit with each interval of the mean.
void mean_interval(benchmark::State& state) {
  const auto data = simulated(state.range(1));
  const auto& method = copse::model::ci_methods.at(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(copse::model::fit_random_effects(data, {.ci = method.value}));
  }
  state.SetLabel(std::string(method.name));
}
BENCHMARK(mean_interval)->ArgsProduct({benchmark::CreateDenseRange(0, 8, 1), {10, 100'000}});

/// 25,000 draws of a new study's effect, for the prediction interval nnf.
void bootstrap_prediction(benchmark::State& state) {
  const auto data = simulated(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(copse::model::fit_random_effects(
        data, {.prediction = copse::model::PredictionMethod::bootstrap}));
  }
}
BENCHMARK(bootstrap_prediction)->Arg(13)->Unit(benchmark::kMillisecond);

/// The intervals of tau2, around REML.
void tau2_interval(benchmark::State& state) {
  const auto data = simulated(state.range(1));
  const auto tau2 =
      copse::model::estimate_tau2(data, copse::model::Tau2Method::restricted_maximum_likelihood);
  const auto& method = copse::model::tau2_ci_methods.at(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        copse::model::describe_heterogeneity(data, tau2.tau2, {.tau2_ci = method.value}));
  }
  state.SetLabel(std::string(method.name));
}
BENCHMARK(tau2_interval)->ArgsProduct({benchmark::CreateDenseRange(0, 4, 1), {10, 1'000}});

}  // namespace
