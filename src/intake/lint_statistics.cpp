// Signs of printed tests against the printed difference.
#include <algorithm>
#include <array>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

struct Statistic {
  const char* cell;
  std::optional<double> LintBeside::*value;
};

constexpr std::array<Statistic, 5> statistics{{
    {"ti", &LintBeside::ti},
    {"di", &LintBeside::di},
    {"ri", &LintBeside::ri},
    {"zi", &LintBeside::zi},
    {"pi", &LintBeside::p_sign},
}};

std::vector<std::string> cells_of(const LintStudy& study, const std::string& cell) {
  if (study.reported) return {cell, "yi"};
  return {cell, "m1i", "m2i"};
}

void lint_one(const Studies& studies, const Statistic& statistic, Found& found) {
  std::vector<std::size_t> opposite;
  std::size_t compared = 0;
  bool is_signed = false;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto& value = studies[i].beside.*statistic.value;
    const auto& difference = studies[i].beside.difference;
    is_signed = is_signed || value.value_or(0.0) < 0.0;
    if (value.value_or(0.0) == 0.0 || difference.value_or(0.0) == 0.0) continue;
    ++compared;
    if ((*value < 0.0) != (*difference < 0.0)) opposite.push_back(i);
  }
  if (opposite.empty()) return;
  const std::string cell = statistic.cell;
  const auto cells = cells_of(studies[opposite.front()], cell);
  const auto of_all = [&](const char* code, const std::string& message) {
    found.add_for_all(code, Certainty::possible, cells, message);
  };
  if (!is_signed) {
    if (cell == "pi") return;  // hardly anyone gives a p-value a sign
    of_all("unsigned-statistic",
           wording::lint_unsigned_statistics(cell, opposite.size(), compared));
  } else if (opposite.size() >= lint_fewest_others && 2 * opposite.size() > compared) {
    of_all("opposite-statistic",
           wording::lint_opposite_statistics(cell, opposite.size(), compared));
  } else {
    for (const auto i : opposite) {
      const auto& beside = studies[i].beside;
      found.add(
          i,
          "opposite-statistic",
          Certainty::likely,
          cells_of(studies[i], cell),
          wording::lint_opposite_statistic(cell, *(beside.*statistic.value), *beside.difference));
    }
  }
}

}  // namespace

void lint_statistics(const Studies& studies, Found& found) {
  for (const auto& statistic : statistics) lint_one(studies, statistic, found);
}

}  // namespace copse::intake::linting
