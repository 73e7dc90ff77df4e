#include <algorithm>

#include "copse/core/error.hpp"
#include "detail_plan_reader.hpp"
#include "wording.hpp"

namespace copse::review::detail {
namespace {

template <class Target, class Names>
void take(std::optional<Target>& target,
          const Section& section,
          std::string_view key,
          const Names& names) {
  if (const auto said = section.choice(key, names)) target = *said;
}

std::vector<std::string> limits_broken(const analysis::Choices& choices) {
  try {
    analysis::require_valid(choices);
  } catch (const Error& error) {
    return error.findings();
  }
  return {};
}

std::optional<model::Tau2Choice> tau2_of(const Section& section, const toml::node& node) {
  if (const auto number = node.is_number() ? node.value<double>() : std::nullopt) {
    if (*number >= 0.0) return *number;
  } else if (const auto name = node.value_exact<std::string>()) {
    if (const auto method = section.named("tau2", *name, model::tau2_methods)) return *method;
    return std::nullopt;
  }
  section.add("tau2", wording::no_tau2());
  return std::nullopt;
}

void read_tau2(const Section& section, analysis::Choices& choices) {
  const auto* node = section.find("tau2");
  if (node == nullptr) return;
  std::vector<model::Tau2Choice> said;
  if (const auto* list = node->as_array()) {
    for (const auto& entry : *list) {
      if (const auto choice = tau2_of(section, entry)) said.push_back(*choice);
    }
    if (list->empty()) section.add("tau2", wording::no_tau2());
  } else if (const auto choice = tau2_of(section, *node)) {
    said.push_back(*choice);
  }
  if (said.empty()) return;
  choices.tau2 = said.front();
  choices.tau2_fallbacks.assign(said.begin() + 1, said.end());
}

}  // namespace

std::vector<std::string> choice_keys() {
  return {"tau2",
          "ci",
          "tau2_ci",
          "pi",
          "pooling",
          "mh_correction",
          "smd_j",
          "rd_variance",
          "vtype",
          "zero_cells",
          "zero_add",
          "zero_add_to",
          "i2",
          "double_zero",
          "i2_ci",
          "common_tau2",
          "margin",
          "harm",
          "seed"};
}

void read_choices(const Section& section, analysis::Choices& choices) {
  const auto before = limits_broken(choices);  // told where they were said
  read_tau2(section, choices);
  take(choices.ci, section, "ci", model::ci_methods);
  take(choices.tau2_ci, section, "tau2_ci", model::tau2_ci_methods);
  take(choices.prediction, section, "pi", model::prediction_methods);
  take(choices.pooling, section, "pooling", analysis::pooling_methods);
  take(choices.mh_correction, section, "mh_correction", analysis::mantel_haenszel_zeros);
  take(choices.rd_variance, section, "rd_variance", model::risk_difference_variances);
  take(choices.smd_j, section, "smd_j", effect::small_sample_corrections);
  take(choices.vtype, section, "vtype", effect::variance_types);
  take(choices.zero_cells, section, "zero_cells", effect::zero_cells_rules);
  take(choices.zero_add_to, section, "zero_add_to", effect::zero_additions);
  take(choices.double_zero, section, "double_zero", effect::double_zero_rules);
  take(choices.i2, section, "i2", analysis::i2_definitions);
  take(choices.i2_ci, section, "i2_ci", model::i2_ci_methods);
  take(choices.harm, section, "harm", model::harm_directions);
  if (const auto add = section.number("zero_add")) choices.zero_add = *add;
  if (const auto margin = section.number("margin")) choices.margin = *margin;
  if (const auto seed = section.count("seed", 0)) choices.seed = *seed;
  if (const auto common = section.flag("common_tau2")) choices.common_tau2 = *common;
  for (const auto& finding : limits_broken(choices)) {
    if (std::ranges::find(before, finding) == before.end()) section.add("", finding);
  }
}

std::optional<effect::Measure> read_measure(const Section& section) {
  const auto said = section.text("measure");
  if (!said || same_name(*said, "auto")) return std::nullopt;
  return section.named("measure", *said, effect::measure_names());
}

std::optional<intake::ComparatorChoice> read_comparators(const Section& section) {
  const auto said = section.text("comparators");
  if (!said) return std::nullopt;
  try {
    return intake::parse_comparators(*said);
  } catch (const Error& error) {
    section.add("comparators", error.what());
  }
  return std::nullopt;
}

}  // namespace copse::review::detail
