#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/sensitivity/gosh.hpp"

/// The pooled estimate over all subsets of the studies.
namespace copse::analysis {

struct GoshChoices {
  std::optional<std::ptrdiff_t> draws;  ///< subsets drawn when there are too many to try
  std::optional<int> enumerate_up_to;   ///< studies of which all subsets are fitted, at most 25
  int estimate_bins = 60, i2_bins = 50;
  bool keep_rows = false;
};

struct GoshAnalysis {
  std::vector<std::pair<std::string, std::string>> by;
  effect::DisplayScale scale;
  std::vector<std::string> labels;  ///< of the used studies, in file order
  std::vector<std::size_t> records;
  std::optional<double> null;  ///< no effect on the analysis scale; absent where there is none
  sensitivity::Gosh gosh;
  std::vector<Notice> notices;
};

struct GoshResult {
  table::Table::Source source;
  std::size_t rows = 0;
  Settings settings;
  effect::AnalysisScale scale = effect::AnalysisScale::identity;
  intake::Layout layout = intake::Layout::reported;
  std::vector<GoshAnalysis> analyses;
  std::vector<Notice> notices;
};

/// `sensitivity::gosh` by the settings' tau2 (a given tau2 of 0: the common effect) and seed, by
/// inverse variance; for another pooling method a notice says so.
/// @param threads  at most this many; 0: as many as the machine has. The result is the same.
/// @throws as `pool` and `sensitivity::gosh`.
[[nodiscard]] GoshResult gosh(const table::Table& table,
                              const Choices& choices,
                              const GoshChoices& wanted,
                              int threads = 0);

}  // namespace copse::analysis
