#include <benchmark/benchmark.h>

#include <string>

#include "copse/table/read_csv.hpp"

namespace {

std::string csv_of(std::int64_t rows) {
  std::string text = "study,ai,n1i,ci,n2i,year\n";
  for (std::int64_t i = 0; i < rows; ++i) {
    const auto n = std::to_string(i);
    text += "Study " + n + "," + std::to_string(i % 37) + "," + std::to_string(40 + i % 50) + "," +
            std::to_string(i % 31) + "," + std::to_string(40 + i % 60) + ",2001\n";
  }
  return text;
}

void read_a_million_rows(benchmark::State& state) {
  const auto text = csv_of(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(copse::table::parse_csv(text, "rows.csv"));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(read_a_million_rows)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
