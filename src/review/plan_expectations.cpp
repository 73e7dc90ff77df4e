#include <algorithm>
#include <cmath>

#include "detail_plan_reader.hpp"
#include "wording.hpp"

namespace copse::review::detail {
namespace {

constexpr std::array<Named<bool>, 2> signs{{
    {true, "positive", "above no effect"},
    {false, "negative", "below no effect"},
}};
constexpr std::array<Named<analysis::ModelKind>, 2> models{{
    {analysis::ModelKind::common, "common", "common effect"},
    {analysis::ModelKind::random, "random", "random effects"},
}};

/// Two ascending numbers, or a finding.
std::optional<std::vector<double>> read_between(const Section& range) {
  const auto* list = range.find("between")->as_array();
  std::vector<double> bounds;
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const auto bound = list->get(i)->value<double>();
    if (bound && std::isfinite(*bound)) bounds.push_back(*bound);
  }
  if (list != nullptr && list->size() == 2 && bounds.size() == 2 && bounds[0] <= bounds[1]) {
    return bounds;
  }
  range.add("between", wording::no_between());
  return std::nullopt;
}

void read_value(const Section& range, Range& out) {
  const auto value = range.number("value");
  const auto within = range.number("within");
  if (!value || !within || *within < 0.0) {
    range.add("", wording::value_needs_within());
    return;
  }
  out.at_least = *value - *within;
  out.at_most = *value + *within;
  out.said.emplace_back("value", std::vector<double>{*value});
  out.said.emplace_back("within", std::vector<double>{*within});
}

std::optional<Range> read_range(const Section& expect, std::string_view key) {
  const auto* node = expect.find(key);
  if (node == nullptr) return std::nullopt;
  Range range;
  if (node->is_number()) {
    const auto value = *expect.number(key);
    range.at_least = range.at_most = value;
    range.said.emplace_back("value", std::vector<double>{value});
    return range;
  }
  const auto said = expect.section(key);
  if (!said) return std::nullopt;
  said->require_known({"between", "value", "within", "above", "at_least", "at_most", "below"});
  if (said->find("between") != nullptr) {
    if (const auto bounds = read_between(*said)) {
      range.at_least = (*bounds)[0];
      range.at_most = (*bounds)[1];
      range.said.emplace_back("between", *bounds);
    }
  }
  if (said->find("value") != nullptr || said->find("within") != nullptr) read_value(*said, range);
  const auto take = [&](std::string_view name, std::optional<double>& bound) {
    if (const auto number = said->number(name)) {
      bound = *number;
      range.said.emplace_back(name, std::vector<double>{*number});
    }
  };
  take("above", range.above);
  take("at_least", range.at_least);
  take("at_most", range.at_most);
  take("below", range.below);
  if (said->table().empty()) said->add("", wording::empty_range());
  return range;
}

std::vector<Check> read_checks(const Section& section) {
  std::vector<Check> checks;
  for (const auto& quantity : quantities) {
    if (auto range = read_range(section, quantity.name)) {
      checks.emplace_back(InRange{quantity.value, std::move(*range)});
    }
  }
  if (const auto excludes = section.flag("excludes_null")) {
    checks.emplace_back(ExcludesNull{*excludes});
  }
  if (const auto positive = section.choice("sign", signs)) checks.emplace_back(Sign{*positive});
  if (const auto over = section.choice("same_sign", overs)) checks.emplace_back(SameSign{*over});
  if (const auto over = section.choice("same_conclusion", overs)) {
    checks.emplace_back(SameConclusion{*over});
  }
  for (const auto* label : {"magnitude", "evidence", "heterogeneity"}) {
    if (auto said = section.text(label)) checks.emplace_back(Labelled{label, std::move(*said)});
  }
  return checks;
}

/// Whether there is a key that is a check, be it one that could not be read.
bool says_a_check(const Section& section) {
  const std::array<std::string_view, 4> others{"at", "sensitivity", "model", "text"};
  return std::ranges::any_of(section.table(), [&](const auto& entry) {
    return std::ranges::find(others, entry.first.str()) == others.end();
  });
}

}  // namespace

std::vector<Expectation> read_expectations(const Section& section, const Plan& plan) {
  Expectation shared;
  shared.place = section.place();
  if (const auto at = section.section("at")) {
    at->require_known(plan.by);
    for (const auto& column : plan.by) {
      if (auto value = at->text(column)) shared.at.emplace_back(column, std::move(*value));
    }
  }
  shared.sensitivity = section.text("sensitivity");
  shared.model = section.choice("model", models).value_or(analysis::ModelKind::random);
  shared.text = section.text("text").value_or("");
  section.require_declared();
  auto checks = read_checks(section);
  if (checks.empty() && !says_a_check(section)) section.add("", wording::nothing_expected());
  std::vector<Expectation> expectations;
  for (auto& check : checks) {
    expectations.push_back(shared);
    expectations.back().check = std::move(check);
  }
  return expectations;
}

}  // namespace copse::review::detail
