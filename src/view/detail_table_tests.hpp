#pragma once

#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "detail_json.hpp"

namespace copse::view {

/// Cochran-Mantel-Haenszel, Breslow-Day and Tarone, a line each; empty by other methods.
[[nodiscard]] std::vector<std::string> table_test_lines(const analysis::TableTests& tests);

/// Adds `cmh` (with `uncorrected`), and for odds ratios `breslow_day` and `tarone`, each with
/// `statistic`, `df` and `pval`; null when they cannot be had.
void add_table_tests(Json& common,
                     const analysis::TableTests& tests,
                     const analysis::Settings& settings);

}  // namespace copse::view
