#pragma once

#include <string>
#include <vector>

#include "copse/core/person_time.hpp"
#include "copse/core/two_by_two.hpp"

// Data and reference values that the tests of Mantel-Haenszel and Peto share.
namespace copse::samples {

/// Counts of three trials, of which the first has a zero cell.
inline std::vector<TwoByTwo> three_trials() {
  return {{0, 50, 2, 48}, {3, 57, 6, 54}, {5, 65, 9, 61}};
}

/// One line of tests/reference/mantel_haenszel.csv, which an R script wrote.
struct MantelHaenszelReference {
  std::string name;
  std::string measure;     ///< OR, RR, RD, PETO, IRR, IRD
  std::string correction;  ///< none, only0
  double estimate = 0.0;
  double se = 0.0;
  double q = 0.0;
  double q_df = 0.0;
};

[[nodiscard]] std::vector<MantelHaenszelReference> mantel_haenszel_references();

/// One line of tests/reference/stratified_tests.csv; the same script wrote it.
struct StratifiedReference {
  std::string name;
  std::string measure;   ///< OR, IRR
  bool correct = false;  ///< for continuity, in `cmh`
  double cmh = 0.0;
  double cmh_pval = 0.0;
  double breslow_day = 0.0;  ///< NaN for IRR, as what follows
  double breslow_day_pval = 0.0;
  double tarone = 0.0;
  double tarone_pval = 0.0;
  double df = 0.0;
};

[[nodiscard]] std::vector<StratifiedReference> stratified_references();
/// The studies of a reference, by its name.
[[nodiscard]] std::vector<TwoByTwo> tables(const std::string& name);
[[nodiscard]] std::vector<PersonTime> person_times(const std::string& name);

}  // namespace copse::samples
