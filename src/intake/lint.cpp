#include "copse/intake/lint.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include "copse/core/error.hpp"
#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake {
namespace linting {
namespace {

constexpr std::size_t all_studies = static_cast<std::size_t>(-1);

int decimals_of_shortest_form(double value) {
  char buffer[400];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const auto point = text.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

}  // namespace

void Found::add(std::size_t study,
                std::string code,
                Certainty certainty,
                std::vector<std::string> cells,
                std::string message) {
  codes_.emplace(study, code);
  found_.emplace_back(study,
                      LintFinding{std::move(code),
                                  certainty,
                                  studies_[study].label,
                                  studies_[study].record,
                                  std::move(cells),
                                  std::move(message)});
}

void Found::add_for_all(std::string code,
                        Certainty certainty,
                        std::vector<std::string> cells,
                        std::string message) {
  codes_.emplace(all_studies, code);
  found_.emplace_back(
      all_studies,
      LintFinding{std::move(code), certainty, "", 0, std::move(cells), std::move(message)});
}

bool Found::has(std::size_t study, const std::string& code) const {
  return codes_.contains({study, code});
}

bool Found::has_for_all(const std::string& code) const { return has(all_studies, code); }

std::vector<LintFinding> Found::take_in_order() {
  std::ranges::stable_sort(found_, {}, [](const auto& entry) { return entry.first; });
  std::vector<LintFinding> result;
  for (auto& entry : found_) result.push_back(std::move(entry.second));
  found_.clear();
  return result;
}

double Others::distance(double value) const { return std::fabs(value - median) / spread; }

bool Others::explained(double value, double corrected) const {
  return distance(value) > outlying && distance(corrected) <= at_home;
}

double size_range(const std::vector<double>& sizes) {
  if (sizes.empty()) return 1.0;
  double least = sizes.front(), most = least;
  for (const double size : sizes) {
    least = std::fmin(least, size);
    most = std::fmax(most, size);
  }
  return most / least;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const auto half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

Compared::Compared(std::vector<std::optional<double>> values, double least_spread)
    : values_(std::move(values)), least_spread_(least_spread), many_(values_.size() > many_values) {
  for (auto& value : values_) {
    if (value && !std::isfinite(*value)) value.reset();
  }
  if (many_) all_ = described(values_.size());
}

std::optional<Others> Compared::without(std::size_t study) const {
  if (!values_[study]) return std::nullopt;
  return many_ ? all_ : described(study);
}

std::optional<Others> Compared::described(std::size_t left_out) const {
  std::vector<double> rest;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (i != left_out && values_[i]) rest.push_back(*values_[i]);
  }
  if (rest.size() < lint_fewest_others) return std::nullopt;
  const double middle = median(rest);
  for (double& value : rest) value = std::fabs(value - middle);
  return Others{middle, std::fmax(least_spread_, mad_to_sd * median(rest))};
}

std::optional<double> theil_slope(const std::vector<std::pair<double, double>>& points) {
  std::vector<double> slopes;
  const std::size_t step = points.size() > many_values ? points.size() / 2 : 1;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + step; j < points.size(); ++j) {
      const double width = points[j].first - points[i].first;
      if (width != 0.0) slopes.push_back((points[j].second - points[i].second) / width);
      if (step > 1) break;
    }
  }
  if (slopes.empty()) return std::nullopt;
  return median(slopes);
}

Certainty by_distance(double distance) {
  return distance > far_out ? Certainty::likely : Certainty::possible;
}

int decimals(const LintStudy& study, const std::string& cell, double value) {
  const auto printed = study.decimals.find(cell);
  return printed != study.decimals.end() ? printed->second : decimals_of_shortest_form(value);
}

void add_shift(std::size_t study,
               Certainty certainty,
               const std::array<std::string, 2>& cells,
               const std::array<double, 2>& values,
               std::vector<Shift> explanations,
               Found& found) {
  std::ranges::stable_sort(explanations, {}, &Shift::misfit);
  const Shift& best = explanations.front();
  const auto other = std::ranges::find_if(
      explanations, [&](const Shift& shift) { return shift.group != best.group; });
  const auto first = static_cast<std::size_t>(best.group - 1);
  std::string message = wording::lint_shift(cells[first], values[first], best.factor);
  std::vector<std::string> named{cells[first]};
  if (other != explanations.end()) {
    const auto second = static_cast<std::size_t>(other->group - 1);
    message = wording::lint_either(
        message, wording::lint_shift(cells[second], values[second], other->factor));
    named.push_back(cells[second]);
  }
  found.add(study, "decimal-shift", certainty, std::move(named), std::move(message));
}

double rounding(const LintStudy& study, const std::string& cell, double value) {
  return 0.5 * std::pow(10.0, -decimals(study, cell, value));
}

}  // namespace linting

std::vector<LintFinding> lint(const std::vector<LintStudy>& studies, const LintOptions& options) {
  if (!(options.ci_level > 0.0 && options.ci_level < 1.0)) {
    throw Error(ErrorKind::usage, wording::lint_level_outside());
  }
  const auto bad_items = [](const std::optional<int>& items) { return items && *items < 1; };
  if (bad_items(options.items) || std::ranges::any_of(studies, bad_items, &LintStudy::items)) {
    throw Error(ErrorKind::usage, wording::lint_items_below_one());
  }
  linting::Found found(studies);
  const auto effects = linting::effects_of(studies, options.ci_level);
  linting::lint_sds(studies, found);
  linting::lint_variances(studies, found);
  linting::lint_smds(studies, found);
  linting::lint_kinds(studies, found);
  linting::lint_sizes(studies, found);
  linting::lint_events(studies, found);
  linting::lint_intervals(studies, found);
  linting::lint_scales(studies, effects, found);
  linting::lint_ses(studies, options, found);
  linting::lint_arm_ses(studies, found);
  linting::lint_effect_shifts(studies, effects, found);
  linting::lint_pvals(studies, effects, found);
  linting::lint_statistics(studies, found);
  linting::lint_signs(studies, effects, found);
  linting::lint_repeats(studies, found);
  linting::lint_granularity(studies, options, found);
  return found.take_in_order();
}

std::vector<Notice> as_notices(const std::vector<LintFinding>& findings) {
  std::vector<Notice> notices;
  std::map<std::pair<std::string, std::string>, std::size_t> of_studies;  // index by code, sentence
  for (const auto& finding : findings) {
    const std::string code = "lint-" + finding.code;
    const std::string message =
        wording::lint_sentence(name_of(certainties, finding.certainty), finding.message);
    if (finding.study.empty()) {
      notices.push_back({code, message, {}});
      continue;
    }
    const auto [place, is_new] = of_studies.emplace(std::pair{code, message}, notices.size());
    if (is_new) notices.push_back({code, message, {}});
    notices[place->second].studies.push_back(finding.study);
  }
  return notices;
}

}  // namespace copse::intake
