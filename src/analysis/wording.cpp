#include "wording.hpp"

#include <charconv>

#include "detail_profiles.hpp"

namespace copse::analysis::wording {
namespace {

std::string six_digits(double value) {
  std::string text(32, '\0');
  auto* const end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6)
          .ptr;
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text;
}

std::string joined(const std::vector<std::string>& items, const std::string& between) {
  std::string text;
  for (const auto& item : items) {
    if (!text.empty()) text += between;
    text += item;
  }
  return text;
}

std::vector<std::string> names_of(const std::vector<intake::Role>& roles) {
  std::vector<std::string> names;
  for (const auto role : roles) names.emplace_back(intake::declaration(role).name);
  return names;
}

}  // namespace

std::string shortest(double value) {
  std::string text(32, '\0');
  auto* const end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text;
}

std::string level_out_of_range(const std::string& option) {
  return option + ": the confidence level must lie between 0 and 1, for example 0.95";
}

std::string zero_add_out_of_range() {
  return "--zero-add: what is added to zero cells must be a number above 0, for example 0.5";
}

std::string items_out_of_range() {
  return "--items: the number of items of a scale must be whole, from 1 to 1000; 1 for a sum score";
}

std::string tau2_out_of_range() {
  return "--tau2: a fixed tau2 must be a finite number of at least 0, for example 0.04";
}

std::string draws_out_of_range() {
  return "--draws: the bootstrap needs between 1000 and 10000000 draws, for example 25000";
}

std::string margin_out_of_range() {
  return "--margin: the smallest effect of interest must be a finite number above 0, for example "
         "0.2 "
         "for a difference or 1.25 for a ratio";
}

std::string margin_is_no_effect() {
  return "--margin: a ratio of 1 is no effect; a margin for ratios is for example 1.25, or 0.8";
}

std::string margin_without_null(effect::Measure measure) {
  return "--margin: " + std::string(effect::declaration(measure).code) +
         " has no value of no effect around which a margin could lie";
}

std::string harm_without_margin() {
  return "--harm says which side of --margin is harmful; give --margin as well";
}

std::string profile_likelihood_without_likelihood(const model::Tau2Choice& tau2) {
  const auto* method = std::get_if<model::Tau2Method>(&tau2);
  return "--tau2-ci pl belongs to an estimate that maximises a likelihood, --tau2 REML or ML; "
         "found " +
         (method != nullptr ? std::string(name_of(model::tau2_methods, *method))
                            : std::string("a fixed tau2")) +
         ". --tau2-ci qp, bj and jackson go with every estimate";
}

std::string common_tau2_without_subgroup() {
  return "--common-tau2 is shared by subgroups; name their column with --subgroup COLUMN";
}

std::string variance_type_not_allowed(const effect::MeasureDeclaration& measure,
                                      effect::VarianceType type) {
  std::vector<std::string> allowed;
  for (const auto& variance : measure.variances) {
    allowed.emplace_back(name_of(effect::variance_types, variance.type));
  }
  return "--vtype " + std::string(name_of(effect::variance_types, type)) + " is not defined for " +
         std::string(measure.code) + "; it has " + joined(allowed, ", ");
}

std::string zero_addition_not_for_measure(effect::Measure measure) {
  return "--zero-add-to events is a rule for risk ratios (RR), not for " +
         std::string(effect::declaration(measure).code);
}

std::string pooling_not_for_measure(PoolingMethod method, effect::Measure measure) {
  std::vector<std::string> served;
  for (const auto& declared : effect::measures()) {
    if (serves(method, declared.measure)) served.emplace_back(declared.code);
  }
  return "--pooling " + std::string(name_of(pooling_methods, method)) + " serves " +
         joined(served, ", ") + ", not " + std::string(effect::declaration(measure).code) +
         ", which is pooled by --pooling iv";
}

std::string pooling_without_counts(PoolingMethod method) {
  return "--pooling " + std::string(name_of(pooling_methods, method)) +
         " needs the counts of each study, but this table is read as reported "
         "effects; they are pooled by --pooling iv";
}

std::string unknown_column(const std::string& option,
                           const std::string& name,
                           const table::Table& table) {
  std::string text =
      option + " " + name + ": " + table.source().file + " has no column \"" + name + "\"";
  const auto nearest = table::nearest_names(name, table.header());
  if (!nearest.empty()) return text + "; did you mean \"" + joined(nearest, "\" or \"") + "\"?";
  return text + "; it has " + joined(table.header(), ", ");
}

std::string where_left_nothing(const std::string& expression) {
  return "no row satisfies --where '" + expression + "', so there is nothing to pool";
}

std::string no_usable_study(const std::vector<Analysis>& analyses) {
  std::string text = "there is no study to pool";
  for (const auto& analysis : analyses) {
    for (const auto& notice : analysis.notices) {
      if (notice.studies.empty()) continue;
      text += "\n  " + joined(notice.studies, ", ") + ": " + notice.message;
    }
  }
  return text;
}

std::string added_to(double add, const std::vector<intake::Role>& cells, bool variance_only) {
  return shortest(add) + " added to " + joined(names_of(cells), ", ") +
         (variance_only ? " for the variance" : "");
}

Notice zero_cells(double add, const std::vector<intake::Role>& cells, bool has_zero) {
  const std::string reason = has_zero ? "A cell is 0: " : "By the rule for zero cells, ";
  if (cells.size() == 4) {
    return {"zero-cells", reason + shortest(add) + " was added to each of the four cells.", {}};
  }
  return {"zero-cells",
          reason + shortest(add) + " was added to " + joined(names_of(cells), " and ") + ".",
          {}};
}

Notice zero_cells_in_variance(double add, const std::vector<intake::Role>& cells) {
  const bool all = cells.size() == 4;
  return {"zero-cells",
          "A cell is 0: " + shortest(add) + " was added to " +
              (all ? "each of the four cells" : joined(names_of(cells), " and ")) +
              " for the variance; the risk " + (all ? "difference" : "ratio") +
              " stays as observed.",
          {}};
}

Notice double_zero(bool no_events) {
  const std::string reason =
      no_events ? "Neither group has an event" : "Both groups have only events";
  return {
      "double-zero",
      reason +
          ", which says nothing about the ratio: not used. --double-zero keep corrects and uses "
          "such studies.",
      {}};
}

Notice undefined_effect(const effect::MeasureDeclaration& measure) {
  return {"undefined",
          std::string(measure.code) + " is not defined when " +
              std::string(measure.undefined_when) + ", nor beyond double precision: not used.",
          {}};
}

Notice zero_variance() {
  return {
      "zero-variance", "The sampling variance is 0, which no weight can express: not used.", {}};
}

Notice beyond_double_range() {
  return {"beyond-range", "The effect or its variance lies beyond double precision: not used.", {}};
}

Notice missing_cells(const std::vector<intake::Role>& roles) {
  const auto names = names_of(roles);
  if (roles == std::vector{intake::Role::vi}) {
    return {"missing-cells", "Not used: vi, sei, or both bounds of an interval are missing.", {}};
  }
  return {
      "missing-cells",
      "Not used: " + joined(names, ", ") + (names.size() == 1 ? " is missing." : " are missing."),
      {}};
}

Notice common_effect_only(PoolingMethod method) {
  return {"common-effect-only",
          "The counts enter the common-effect row all the same, by " +
              std::string(about(pooling_methods, method)) + ".",
          {}};
}

Notice random_effects_only(PoolingMethod method) {
  return {"random-effects-only",
          "Its counts are not reported, so the common effect by " +
              std::string(about(pooling_methods, method)) + " does without it.",
          {}};
}

Notice not_estimable(PoolingMethod method) {
  return {"common-not-estimable",
          "The common effect cannot be estimated by " +
              std::string(about(pooling_methods, method)) +
              ": the studies have too few events, or too few non-events, for it.",
          {}};
}

Notice counts_alone(PoolingMethod method) {
  return {"counts-alone",
          "No study has an effect of its own to pool at random; the common effect by " +
              std::string(about(pooling_methods, method)) + " comes from the counts alone.",
          {}};
}

Notice repeated_labels(std::vector<std::string> labels) {
  return {"duplicate-labels",
          "More than one row carries this label; each counts as a study of its own.",
          std::move(labels)};
}

Notice back_transform(double size) {
  return {"back-transform",
          "Pooled values were turned back at the harmonic mean of the sizes, " + six_digits(size) +
              "; another size gives other values, at times misleading ones (Schwarzer et al. 2019, "
              "doi:10.1002/jrsm.1348). A logit or arcsine transform needs no size.",
          {}};
}

Notice nothing_to_pool() {
  return {"nothing-to-pool", "No study of this analysis can be used, so nothing is pooled.", {}};
}

Notice in_subgroups(const Notice& notice) {
  return {notice.code, "In " + joined(notice.studies, ", ") + ": " + notice.message, {}};
}

Notice no_subgroup(const std::string& column, const std::vector<Study>& studies) {
  std::vector<std::string> labels;
  for (const auto& study : studies) labels.push_back(study.input.label);
  return {"no-subgroup",
          "Without a value in " + column + ": in the totals, but in no subgroup.",
          std::move(labels)};
}

Notice no_analysis(const std::vector<std::string>& columns, std::size_t rows) {
  return {"no-analysis",
          std::to_string(rows) + (rows == 1 ? " row has" : " rows have") + " no value in " +
              joined(columns, " or ") + " and so belong to no analysis.",
          {}};
}

std::string measure_not_revmans(const std::string& measure) {
  return "the effect measure \"" + measure + "\" is none that RevMan computes from such data";
}

std::string model_not_told() { return "the file does not tell the model, fixed or random effects"; }

}  // namespace copse::analysis::wording
