// Standard errors and variances against the interval of the same row, against each other, and
// against the other studies' given the sizes.
#include <algorithm>
#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

/// What a cell says of the SE, as declared and if it holds the other of SE and variance.
struct StatedSe {
  std::string cell;
  double se = 0.0;
  double error = 0.0;  ///< by rounding
  double if_confused = 0.0;
  std::string code;  ///< of the confusion
};

std::vector<StatedSe> stated_ses(const LintStudy& study) {
  std::vector<StatedSe> result;
  const auto& r = *study.reported;
  if (r.sei && *r.sei > 0.0) {
    result.push_back(
        {"sei", *r.sei, rounding(study, "sei", *r.sei), std::sqrt(*r.sei), "variance-as-se"});
  }
  if (r.vi && *r.vi > 0.0) {
    const double se = std::sqrt(*r.vi);
    result.push_back({"vi", se, 0.5 * rounding(study, "vi", *r.vi) / se, *r.vi, "se-as-variance"});
  }
  return result;
}

struct IntervalSe {
  double se = 0.0;
  double error = 0.0;
};

/// Half the width of the interval on the analysis scale over z; absent without a sound interval.
std::optional<IntervalSe> interval_se(const LintStudy& study, double z) {
  const auto& r = *study.reported;
  if (!r.ci_lb || !r.ci_ub || *r.ci_lb >= *r.ci_ub) return std::nullopt;
  double lower = *r.ci_lb, upper = *r.ci_ub;
  double error = rounding(study, "ci_lb", lower) + rounding(study, "ci_ub", upper);
  if (r.natural) {
    if (lower <= 0.0) return std::nullopt;
    error = rounding(study, "ci_lb", lower) / lower + rounding(study, "ci_ub", upper) / upper;
    lower = std::log(lower);
    upper = std::log(upper);
  }
  return IntervalSe{(upper - lower) / (2.0 * z), error / (2.0 * z)};
}

/// a agrees with b up to rounding and a part of b.
bool agrees(double a, double b, double error, double part) {
  return std::fabs(a - b) <= error + part * b;
}

/// The level at which the interval would agree with the SE; absent when none in use does.
std::optional<double> other_level(const StatedSe& stated, const IntervalSe& interval, double z) {
  for (const double level : {0.90, 0.95, 0.99, 0.68}) {
    const double se = interval.se * z / stats::normal_critical_value(level);
    // The levels in use differ by 16 % and more in z; rounding must not hide that.
    const bool told = stated.error + interval.error < explanation_tolerance * se;
    if (told && agrees(stated.se, se, 0.0, explanation_tolerance)) return level;
  }
  return std::nullopt;
}

bool interval_is_sound(std::size_t i, const Found& found) {
  return std::ranges::none_of(
      std::vector<std::string>{"bounds-swapped",
                               "outside-interval",
                               "asymmetric-interval",
                               "ratio-unlogged",
                               "logged-twice"},
      [&](const std::string& code) { return found.has(i, code) || found.has_for_all(code); });
}

void lint_against_interval(const LintStudy& study, std::size_t i, double z, Found& found) {
  const auto interval = interval_se(study, z);
  if (!interval || !interval_is_sound(i, found)) return;
  for (const auto& stated : stated_ses(study)) {
    const double error = stated.error + interval->error;
    if (agrees(stated.se, interval->se, error, se_tolerance)) continue;
    const std::vector<std::string> cells{stated.cell, "ci_lb", "ci_ub"};
    if (agrees(stated.if_confused, interval->se, interval->error, explanation_tolerance)) {
      found.add(i,
                stated.code,
                Certainty::likely,
                {stated.cell},
                wording::lint_confused_by_interval(stated.cell, interval->se));
    } else if (const auto level = other_level(stated, *interval, z)) {
      found.add(i, "interval-level", Certainty::likely, cells, wording::lint_level(*level));
    } else {
      found.add(i,
                "se-disagrees",
                Certainty::likely,
                cells,
                wording::lint_se_disagrees(stated.cell, stated.se, interval->se));
    }
  }
}

void lint_each_other(const LintStudy& study, std::size_t i, Found& found) {
  const auto stated = stated_ses(study);
  if (stated.size() < 2) return;
  const auto &sei = stated[0], &vi = stated[1];
  if (agrees(sei.se, vi.se, sei.error + vi.error, explanation_tolerance)) return;
  if (found.has(i, "variance-as-se") || found.has(i, "se-as-variance")) return;
  found.add(
      i, "se-disagrees", Certainty::certain, {"sei", "vi"}, wording::lint_sei_vi(sei.se, vi.se));
}

/// Participants of a study, if anything tells.
std::optional<double> size_of(const LintStudy& study) {
  if (study.ni) return study.ni;
  if (study.means) return study.means->n1i + study.means->n2i;
  if (study.counts) return study.counts->n1i() + study.counts->n2i();
  return std::nullopt;
}

/// The stated SE when the row has nothing else to check it with.
std::optional<StatedSe> only_se(const LintStudy& study, std::size_t i, const Found& found) {
  if (!study.reported || found.has(i, "variance-as-se") || found.has(i, "se-as-variance")) {
    return std::nullopt;
  }
  if (study.reported->ci_lb && study.reported->ci_ub) return std::nullopt;
  const auto stated = stated_ses(study);
  return stated.size() == 1 ? std::optional(stated.front()) : std::nullopt;
}

/// ln SE against ln n: the slope tells SEs from variances when the sizes differ enough.
void lint_all(const std::vector<std::optional<StatedSe>>& stated,
              const Studies& studies,
              const std::string& cell,
              Found& found) {
  std::vector<std::pair<double, double>> points;
  std::vector<double> sizes;
  std::string code;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!stated[i] || stated[i]->cell != cell) continue;
    code = stated[i]->code;
    sizes.push_back(*size_of(studies[i]));
    points.emplace_back(std::log(sizes.back()), std::log(stated[i]->se));
  }
  if (points.size() < fewest_for_all) return;
  const auto slope = theil_slope(points);
  if (size_range(sizes) < least_size_range || !slope) return;
  const bool confused =
      cell == "sei" ? *slope < variance_slope : *slope > root_slope && *slope < 0.0;
  if (!confused) return;
  found.add_for_all(code, Certainty::possible, {cell}, wording::lint_confused_in_all(cell));
}

/// One study's SE against the others'. SE sqrt(n) is about the same in all studies of a measure.
void lint_each(const std::vector<std::optional<StatedSe>>& stated,
               const Studies& studies,
               bool sized,
               Found& found) {
  std::vector<std::optional<double>> logs;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const double by_size = sized && stated[i] ? 0.5 * std::log(*size_of(studies[i])) : 0.0;
    logs.push_back(stated[i] ? std::optional(std::log(stated[i]->se) + by_size) : std::nullopt);
  }
  const Compared ses(logs, least_log_spread);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto rest = ses.without(i);
    if (!rest) continue;
    const double corrected = *ses[i] + std::log(stated[i]->if_confused / stated[i]->se);
    if (!rest->explained(*ses[i], corrected)) continue;
    found.add(i,
              stated[i]->code,
              sized ? by_distance(rest->distance(*ses[i])) : Certainty::possible,
              {stated[i]->cell},
              wording::lint_confused_by_others(stated[i]->cell));
  }
}

void lint_against_others(const Studies& studies, Found& found) {
  const bool sized = std::ranges::all_of(studies, [](const auto& study) {
    return !study.reported || size_of(study).value_or(0.0) > 0.0;
  });
  std::vector<std::optional<StatedSe>> stated;
  for (std::size_t i = 0; i < studies.size(); ++i) stated.push_back(only_se(studies[i], i, found));
  if (sized) {
    lint_all(stated, studies, "sei", found);
    lint_all(stated, studies, "vi", found);
  }
  lint_each(stated, studies, sized, found);
}

}  // namespace

void lint_ses(const Studies& studies, const LintOptions& options, Found& found) {
  const double z = stats::normal_critical_value(options.ci_level);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!studies[i].reported) continue;
    lint_against_interval(studies[i], i, z, found);
    lint_each_other(studies[i], i, found);
  }
  lint_against_others(studies, found);
}

}  // namespace copse::intake::linting
