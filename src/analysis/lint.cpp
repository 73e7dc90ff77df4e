#include "copse/intake/lint_table.hpp"
#include "detail_lint.hpp"

namespace copse::analysis {

std::vector<Notice> lint_notices(const table::Table& table,
                                 const intake::Reading& reading,
                                 const std::vector<intake::StudyInput>& studies,
                                 const Choices& choices) {
  if (!choices.lint) return {};
  intake::LintOptions options;
  options.ci_level = choices.ci_level.value_or(options.ci_level);
  if (choices.items) options.items = static_cast<int>(*choices.items);
  return intake::as_notices(
      intake::lint(intake::lint_studies(table, reading, {studies, {}}), options));
}

}  // namespace copse::analysis
