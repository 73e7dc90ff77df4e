#pragma once

#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/view/numbers.hpp"
#include "detail_explain_study.hpp"
#include "detail_json.hpp"

/// What the pooled rows say about a smallest effect of interest.
namespace copse::view {

/// Two to four lines of at most 80 columns; none without a margin.
[[nodiscard]] std::vector<std::string> margin_lines(const analysis::Pooled& pooled,
                                                    const analysis::Settings& settings,
                                                    const Shown& shown);

/// The tests and the chances as formulas with their numbers; nothing without a margin.
void explain_margin(Explanation& out,
                    const analysis::Pooled& pooled,
                    const analysis::Settings& settings,
                    const Shown& shown);

/// The member "margin" of a row; null without a margin.
[[nodiscard]] Json common_margin_json(const analysis::Pooled& pooled,
                                      const analysis::Settings& settings,
                                      const effect::DisplayScale& scale);
[[nodiscard]] Json random_margin_json(const analysis::Pooled& pooled,
                                      const analysis::Settings& settings,
                                      const effect::DisplayScale& scale);

}  // namespace copse::view
