// Groups and rows that stand in the table twice.
#include <algorithm>
#include <map>
#include <tuple>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

/// What a group is known by: size, mean and SD, or events and non-events.
struct Arm {
  std::size_t study = 0;
  int group = 0;
  std::tuple<int, double, double, double> numbers;
  bool telling = true;  ///< too much for chance
};

std::vector<Arm> arms_of(const Studies& studies) {
  std::vector<Arm> arms;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (const auto& m = studies[i].means) {
      arms.push_back({i, 1, {0, m->n1i, m->m1i, m->sd1i}, m->sd1i > 0.0});
      arms.push_back({i, 2, {0, m->n2i, m->m2i, m->sd2i}, m->sd2i > 0.0});
    } else if (const auto& c = studies[i].counts) {
      arms.push_back({i, 1, {1, c->ai, c->bi, 0.0}, std::min(c->ai, c->bi) >= telling_events});
      arms.push_back({i, 2, {1, c->ci, c->di, 0.0}, std::min(c->ci, c->di) >= telling_events});
    }
  }
  return arms;
}

std::string first_word(const std::string& label) { return label.substr(0, label.find(' ')); }

bool same_author(const LintStudy& a, const LintStudy& b) {
  return first_word(a.label) == first_word(b.label);
}

/// The first row with the same group, by group of the later row.
using Repeats = std::map<std::size_t, std::map<int, const Arm*>>;

Repeats repeats_among(const std::vector<Arm>& arms) {
  std::map<std::tuple<int, double, double, double>, const Arm*> first;
  Repeats repeats;
  for (const auto& arm : arms) {
    const auto [place, is_new] = first.emplace(arm.numbers, &arm);
    if (!is_new && place->second->study != arm.study) repeats[arm.study][arm.group] = place->second;
  }
  return repeats;
}

std::vector<std::string> cells_of(const LintStudy& study, int group) {
  if (study.means && group == 1) return {"m1i", "sd1i", "n1i"};
  if (study.means) return {"m2i", "sd2i", "n2i"};
  return group == 1 ? std::vector<std::string>{"ai", "bi"} : std::vector<std::string>{"ci", "di"};
}

void add_repeated_row(const Studies& studies, std::size_t i, std::size_t earlier, Found& found) {
  const bool same_label = studies[i].label == studies[earlier].label;
  found.add(i,
            "row-counted-twice",
            same_label ? Certainty::certain : Certainty::likely,
            {},
            wording::lint_row_twice(studies[earlier].label, studies[earlier].record));
}

void lint_repeated_arms(const Studies& studies, Found& found) {
  const auto arms = arms_of(studies);
  for (const auto& [i, groups] : repeats_among(arms)) {
    const bool whole = groups.size() == 2 && groups.at(1)->study == groups.at(2)->study &&
                       groups.at(1)->group == 1 && groups.at(2)->group == 2;
    const bool telling = groups.begin()->second->telling || groups.rbegin()->second->telling;
    if (whole && telling) {
      add_repeated_row(studies, i, groups.at(1)->study, found);
      continue;
    }
    for (const auto& entry : groups) {
      const Arm& arm = *entry.second;
      const auto& earlier = studies[arm.study];
      const bool sure = arm.telling || same_author(studies[i], earlier);
      found.add(i,
                "arm-counted-twice",
                sure ? Certainty::likely : Certainty::possible,
                cells_of(studies[i], entry.first),
                wording::lint_arm_twice(entry.first, earlier.label, earlier.record));
    }
  }
}

/// yi and everything said of its precision.
using Printed = std::tuple<std::optional<double>,
                           std::optional<double>,
                           std::optional<double>,
                           std::optional<double>,
                           std::optional<double>>;

void lint_repeated_effects(const Studies& studies, Found& found) {
  std::map<Printed, std::size_t> first;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto& r = studies[i].reported;
    if (!r || !r->yi || *r->yi == 0.0) continue;
    if (!r->sei && !r->vi && !(r->ci_lb && r->ci_ub)) continue;
    const auto [place, is_new] =
        first.emplace(Printed{r->yi, r->sei, r->vi, r->ci_lb, r->ci_ub}, i);
    if (!is_new) add_repeated_row(studies, i, place->second, found);
  }
}

}  // namespace

void lint_repeats(const Studies& studies, Found& found) {
  lint_repeated_arms(studies, found);
  lint_repeated_effects(studies, found);
}

}  // namespace copse::intake::linting
