#include <fmt/format.h>

#include "copse/view/numbers.hpp"
#include "detail_table_tests.hpp"

namespace copse::view {
namespace {

std::string line(const std::string& name, const model::ChiSquaredTest& test) {
  return fmt::format(
      "{}: Chi² = {}, df = {:.0f} ({})", name, fixed(test.statistic, 2), test.df, pval(test.pval));
}

Json test_json(const model::ChiSquaredTest& test) {
  return {
      {"statistic", number(test.statistic)}, {"df", number(test.df)}, {"pval", number(test.pval)}};
}

}  // namespace

std::vector<std::string> table_test_lines(const analysis::TableTests& tests) {
  std::vector<std::string> lines;
  if (tests.association) {
    lines.push_back(line("Cochran-Mantel-Haenszel test, corrected", tests.association->corrected));
    lines.push_back(line("  uncorrected", tests.association->uncorrected));
  }
  if (tests.common_odds_ratio) {
    lines.push_back(
        line("Breslow-Day test of one odds ratio", tests.common_odds_ratio->breslow_day));
    lines.push_back(line("Tarone's test of one odds ratio", tests.common_odds_ratio->tarone));
  }
  return lines;
}

void add_table_tests(Json& common,
                     const analysis::TableTests& tests,
                     const analysis::Settings& settings) {
  if (settings.pooling != analysis::PoolingMethod::mantel_haenszel) return;
  common["cmh"] = nullptr;
  if (tests.association) {
    common["cmh"] = test_json(tests.association->corrected);
    common["cmh"]["correct"] = true;
    common["cmh"]["uncorrected"] = test_json(tests.association->uncorrected);
  }
  if (settings.measure != effect::Measure::odds_ratio) return;
  common["breslow_day"] = nullptr;
  common["tarone"] = nullptr;
  if (!tests.common_odds_ratio) return;
  common["breslow_day"] = test_json(tests.common_odds_ratio->breslow_day);
  common["tarone"] = test_json(tests.common_odds_ratio->tarone);
}

}  // namespace copse::view
