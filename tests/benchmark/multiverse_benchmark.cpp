#include <benchmark/benchmark.h>

#include "copse/analysis/multiverse.hpp"
#include "copse/table/read_csv.hpp"

namespace {

/// 1,040 specifications on the 13 trials of BCG.
void multiverse(benchmark::State& state) {
  const auto table =
      copse::table::read_csv(std::string(COPSE_SOURCE_DIR) + "/examples/bcg/trials.csv");
  std::vector<copse::analysis::Dimension> dimensions;
  for (const char* said : {"measure=RR,OR",
                           "zero-cells=only0,if0all,all,none",
                           "double-zero=drop,keep",
                           "tau2=REML,ML,DL,PM,SJ,HE,HS,HSk,EB,PMM,DL2,GENQ,0",
                           "ci=wald,t,hksj,hksj-adhoc,hksj-wider"}) {
    dimensions.push_back(copse::analysis::dimension_of(said));
  }
  copse::analysis::Choices choices;
  choices.reading.measure = copse::effect::Measure::risk_ratio;
  std::size_t specifications = 0;
  for (auto _ : state) {
    const auto result = copse::analysis::multiverse(table, choices, dimensions);
    specifications = result.specifications.size();
  }
  state.counters["specifications"] = static_cast<double>(specifications);
}
BENCHMARK(multiverse)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
