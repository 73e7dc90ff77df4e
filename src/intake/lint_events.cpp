// Numbers of events: a shifted point, percentages, non-events.
#include <algorithm>
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

using Values = std::vector<std::optional<double>>;

bool has_groups(const LintStudy& study) {
  return study.counts && study.counts->n1i() > 0.0 && study.counts->n2i() > 0.0;
}

Values log_risks(const Studies& studies, int group) {
  Values result;
  for (const auto& study : studies) {
    const bool usable = has_groups(study) && study.counts->ai > 0.0 && study.counts->ci > 0.0;
    if (!usable) {
      result.emplace_back();
    } else if (group == 1) {
      result.emplace_back(std::log(study.counts->ai / study.counts->n1i()));
    } else {
      result.emplace_back(std::log(study.counts->ci / study.counts->n2i()));
    }
  }
  return result;
}

/// Risks on the logit scale, with half a person added so that 0 has one.
Values logits(const Studies& studies, int group) {
  Values result;
  for (const auto& study : studies) {
    if (!has_groups(study)) {
      result.emplace_back();
      continue;
    }
    const auto& c = *study.counts;
    result.emplace_back(group == 1 ? std::log((c.ai + 0.5) / (c.bi + 0.5))
                                   : std::log((c.ci + 0.5) / (c.di + 0.5)));
  }
  return result;
}

/// What the risk of one group is away from the others', once corrected.
double risk_distance(const Compared& risks, std::size_t study, double factor) {
  const auto rest = risks.without(study);
  return rest ? rest->distance(*risks[study] - std::log(factor)) : 0.0;
}

/// Risks of both groups and the logarithms of their ratios, among those of the other studies.
struct ComparedRisks {
  Compared first, second, ratios;
};

ComparedRisks compared_risks(const Studies& studies) {
  const Values first = log_risks(studies, 1), second = log_risks(studies, 2);
  Values ratios;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    ratios.push_back(first[i] ? std::optional(*first[i] - *second[i]) : std::nullopt);
  }
  return {Compared(first, least_log_ratio_spread),
          Compared(second, least_log_ratio_spread),
          Compared(ratios, least_log_ratio_spread)};
}

/// Events that a corrected point makes more than the group are no explanation.
bool is_feasible(const TwoByTwo& c, int group, double factor) {
  return group == 1 ? c.ai / factor <= c.n1i() : c.ci / factor <= c.n2i();
}

std::vector<Shift> shifted_events(const TwoByTwo& c,
                                  std::size_t study,
                                  const ComparedRisks& risks,
                                  const Others& rest) {
  std::vector<Shift> explanations;
  const double ratio = *risks.ratios[study];
  for (const double factor : shifts) {
    for (const int group : {1, 2}) {
      const double corrected = ratio - (group == 1 ? 1.0 : -1.0) * std::log(factor);
      if (!is_feasible(c, group, factor) || !rest.explained(ratio, corrected)) continue;
      const double in_group = risk_distance(group == 1 ? risks.first : risks.second, study, factor);
      explanations.push_back({group, factor, rest.distance(corrected) + in_group});
    }
  }
  return explanations;
}

void lint_shifted(const Studies& studies, Found& found) {
  const auto risks = compared_risks(studies);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    auto rest = risks.ratios.without(i);
    if (!rest) continue;
    const auto& c = *studies[i].counts;
    rest->spread = std::hypot(rest->spread, std::sqrt(1.0 / c.ai + 1.0 / c.ci));
    auto explanations = shifted_events(c, i, risks, *rest);
    if (explanations.empty()) continue;
    const auto certainty = by_distance(rest->distance(*risks.ratios[i]));
    add_shift(i, certainty, {"ai", "ci"}, {c.ai, c.ci}, std::move(explanations), found);
  }
}

bool is_whole(double value) { return value == std::floor(value); }

/// Whether a fraction of an event, read as a percentage of n, is a whole number of people, and its
/// rounding leaves no doubt about it.
bool is_percentage(const LintStudy& study, const std::string& cell, double events, double n) {
  if (is_whole(events) || events > 100.0) return false;
  const double people = events * n / 100.0, open = rounding(study, cell, events) * n / 100.0;
  return open < telling_people && std::fabs(people - std::round(people)) <= open * 1.001;
}

void lint_percentages(const Studies& studies, Found& found) {
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!has_groups(studies[i])) continue;
    const auto& c = *studies[i].counts;
    if (!is_whole(c.n1i()) || !is_whole(c.n2i()) || c.n1i() == 100.0 || c.n2i() == 100.0) continue;
    const bool first = is_percentage(studies[i], "ai", c.ai, c.n1i());
    const bool second = is_percentage(studies[i], "ci", c.ci, c.n2i());
    if (!first && !second) continue;
    std::vector<std::string> cells;
    if (first) cells.emplace_back("ai");
    if (second) cells.emplace_back("ci");
    found.add(
        i,
        "percent-as-events",
        first && second ? Certainty::likely : Certainty::possible,
        cells,
        wording::lint_percentage(cells.front(), first ? c.ai : c.ci, first ? c.n1i() : c.n2i()));
  }
}

void lint_turned(const Studies& studies, Found& found) {
  const Compared first(logits(studies, 1), least_log_ratio_spread);
  const Compared second(logits(studies, 2), least_log_ratio_spread);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto rest1 = first.without(i), rest2 = second.without(i);
    if (!rest1 || !rest2) continue;
    if (!rest1->explained(*first[i], -*first[i]) || !rest2->explained(*second[i], -*second[i]))
      continue;
    const auto& c = *studies[i].counts;
    found.add(i,
              "non-events-as-events",
              Certainty::possible,
              {"ai", "ci"},
              wording::lint_turned(c.ai / c.n1i(), c.ci / c.n2i()));
  }
}

}  // namespace

void lint_events(const Studies& studies, Found& found) {
  lint_shifted(studies, found);
  lint_percentages(studies, found);
  lint_turned(studies, found);
}

}  // namespace copse::intake::linting
