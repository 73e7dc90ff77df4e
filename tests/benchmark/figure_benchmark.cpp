#include <benchmark/benchmark.h>

#include <cmath>
#include <string>

#include "copse/draw/render.hpp"
#include "copse/draw/svg.hpp"
#include "copse/figure/forest.hpp"
#include "copse/table/read_csv.hpp"

// Forest plots of many studies; the fonts are loaded before the clock runs.
namespace copse {
namespace {

analysis::PoolResult pooled(int k) {
  std::string rows = "study,ai,n1i,ci,n2i\n";
  for (int i = 0; i < k; ++i) {
    rows += "Study group " + std::to_string(i) + " et al. " + std::to_string(1950 + i % 70) + "," +
            std::to_string(5 + i % 37) + "," + std::to_string(100 + 3 * (i % 50)) + "," +
            std::to_string(9 + i % 41) + "," + std::to_string(110 + 2 * (i % 60)) + "\n";
  }
  analysis::Choices choices;
  choices.reading.measure = effect::Measure::odds_ratio;
  return analysis::pool(table::parse_csv(rows, "trials.csv"), choices);
}

std::string svg_of(const analysis::PoolResult& result) {
  const figure::Style style{figure::Look{}};
  return draw::to_svg(figure::draw_forest(result.analyses.front(), result, {}, style));
}

void forest_to_svg(benchmark::State& state) {
  const auto result = pooled(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(svg_of(result));
}

void forest_to_pdf(benchmark::State& state) {
  const auto result = pooled(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(draw::render(svg_of(result), draw::ImageFormat::pdf, 300.0));
  }
}

BENCHMARK(forest_to_svg)->Arg(13)->Arg(300)->Unit(benchmark::kMillisecond);
BENCHMARK(forest_to_pdf)->Arg(13)->Arg(300)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace copse
