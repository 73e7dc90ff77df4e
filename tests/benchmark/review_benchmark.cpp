#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "copse/review/report.hpp"
#include "copse/review/run.hpp"
#include "copse/table/read_bytes.hpp"

// The fibromyalgia plan with its report, on its own data and on many studies.
namespace copse {
namespace {

namespace fs = std::filesystem;

const std::string example = std::string(COPSE_SOURCE_DIR) + "/examples/fibromyalgia/";

void run_with_report(benchmark::State& state, const std::string& file) {
  const auto plan = review::read_plan(table::read_bytes(file), file);
  for (auto _ : state) {
    const auto result = review::run(plan);
    benchmark::DoNotOptimize(review::report_files(result));
  }
}

void fibromyalgia(benchmark::State& state) { run_with_report(state, example + "review.toml"); }

/// As many studies as asked for, spread over the outcomes and drug classes of the example.
void many_studies(benchmark::State& state) {
  const auto folder = fs::temp_directory_path() / "copse-review-benchmark";
  fs::create_directories(folder);
  fs::copy_file(
      example + "review.toml", folder / "review.toml", fs::copy_options::overwrite_existing);
  std::ofstream csv(folder / "trials.csv");
  csv << "study,outcome,drug_class,type,m1i,sd1i,n1i,m2i,sd2i,n2i,treatment_group,jadad\n";
  const char* const outcomes[] = {"pain", "fatigue", "sleep", "mood", "qol"};
  const char* const classes[] = {"TCA", "SSRI", "SNRI", "MAOI"};
  for (int i = 0; i < state.range(0); ++i) {
    csv << "Study " << i << ',' << outcomes[i % 5] << ',' << classes[i / 5 % 4] << ','
        << (i % 3 == 0 ? "change" : "raw") << ',' << 5.0 + 0.01 * (i % 97) << ','
        << 2.0 + 0.01 * (i % 31) << ',' << 20 + i % 60 << ',' << 5.6 + 0.01 * (i % 89) << ','
        << 2.1 + 0.01 * (i % 29) << ',' << 21 + i % 55 << ",g" << i << ',' << i % 6 << '\n';
  }
  csv.close();
  run_with_report(state, (folder / "review.toml").string());
  fs::remove_all(folder);
}

BENCHMARK(fibromyalgia)->Unit(benchmark::kMillisecond);
BENCHMARK(many_studies)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace copse
