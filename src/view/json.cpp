#include <cmath>

#include "copse/core/error.hpp"
#include "detail_json.hpp"

namespace copse::view {

Json number(std::optional<double> value) {
  if (!value) return nullptr;
  if (!std::isfinite(*value)) {
    throw Error(ErrorKind::internal, "a result that is not a finite number was to be written");
  }
  return *value;
}

Json shown(const effect::DisplayScale& scale, std::optional<double> value) {
  if (!value) return nullptr;
  const double display = effect::to_display(scale, *value);
  return std::isfinite(display) ? Json(display) : Json(nullptr);
}

std::optional<Interval> bounded(const Interval& interval) {
  return interval.is_bounded() ? std::optional(interval) : std::nullopt;
}

std::optional<double> lower(const std::optional<Interval>& interval) {
  return interval ? std::optional(interval->lower) : std::nullopt;
}

std::optional<double> upper(const std::optional<Interval>& interval) {
  return interval ? std::optional(interval->upper) : std::nullopt;
}

Json notes(const std::vector<Notice>& notices) {
  Json list = Json::array();
  for (const auto& n : notices) {
    list.push_back({{"code", n.code}, {"message", n.message}, {"studies", n.studies}});
  }
  return list;
}

Json derived_by(const analysis::Study& study) {
  const auto text = analysis::derivation_of(study);
  return text.empty() ? Json(nullptr) : Json(text);
}

Json tau2_name(const model::Tau2Choice& choice) {
  if (const double* fixed = std::get_if<double>(&choice)) return number(*fixed);
  return name_of(model::tau2_methods, std::get<model::Tau2Method>(choice));
}

Json tau2_names(const std::vector<model::Tau2Choice>& choices) {
  if (choices.size() == 1) return tau2_name(choices.front());
  std::string list;
  for (const auto& choice : choices) {
    const auto name = tau2_name(choice);
    if (!list.empty()) list += ',';
    list += name.is_string() ? name.get<std::string>() : name.dump();
  }
  return list;
}

Json settings_json(const analysis::Settings& s, effect::AnalysisScale scale) {
  const bool has_tau2 = s.pooling != analysis::PoolingMethod::beta_binomial;
  const auto tau2 = has_tau2 ? Json(tau2_names(s.tau2_choices())) : Json(nullptr);
  const auto harm = s.margin ? s.margin->harm : std::nullopt;
  const auto like = s.like ? Json(name_of(analysis::profiles, *s.like)) : Json(nullptr);
  return {{"measure", effect::declaration(s.measure).code},
          {"tau2", tau2},
          {"ci", name_of(model::ci_methods, s.ci)},
          {"pi", name_of(model::prediction_methods, s.prediction)},
          {"seed", s.bootstrap.seed},
          {"draws", s.bootstrap.draws},
          {"margin", s.margin ? number(s.margin->said) : Json(nullptr)},
          {"harm", harm ? Json(name_of(model::harm_directions, *harm)) : Json(nullptr)},
          {"tau2_ci", name_of(model::tau2_ci_methods, s.tau2_ci)},
          {"pooling", name_of(analysis::pooling_methods, s.pooling)},
          {"mh_correction", name_of(analysis::mantel_haenszel_zeros, s.mh_correction)},
          {"rd_variance", name_of(model::risk_difference_variances, s.rd_variance)},
          {"q_about", s.q_about_mh ? "mh" : "iv"},
          {"smd_j", name_of(effect::small_sample_corrections, s.smd_j)},
          {"vtype", name_of(effect::variance_types, s.vtype)},
          {"zero_cells", name_of(effect::zero_cells_rules, s.zero_cells.rule)},
          {"zero_add", number(s.zero_cells.add)},
          {"zero_add_to", name_of(effect::zero_additions, s.zero_cells.to)},
          {"double_zero", name_of(effect::double_zero_rules, s.double_zero)},
          {"correct_rd_estimate", s.correct_rd_estimate},
          {"only_events_is_zero", s.only_events_is_zero},
          {"i2", name_of(analysis::i2_definitions, s.i2)},
          {"i2_ci", name_of(model::i2_ci_methods, s.i2_ci)},
          {"common_tau2", s.common_tau2},
          {"scale", name_of(effect::analysis_scales, scale)},
          {"level", number(s.level)},
          {"ci_level", number(s.ci_level)},
          {"like", like}};
}

Json effect_settings_json(const analysis::Settings& s, effect::AnalysisScale scale) {
  const auto all = settings_json(s, scale);
  Json chosen;
  for (const char* name : {"measure",
                           "smd_j",
                           "vtype",
                           "zero_cells",
                           "zero_add",
                           "zero_add_to",
                           "double_zero",
                           "correct_rd_estimate",
                           "only_events_is_zero",
                           "scale",
                           "level",
                           "ci_level",
                           "like"}) {
    chosen[name] = all.at(name);
  }
  return chosen;
}

Json input_json(const table::Table::Source& source, std::size_t rows) {
  return {{"file", source.file}, {"sha256", source.sha256}, {"rows", rows}};
}

std::string written(const Json& document) {
  // A file's name may be no UTF-8; its other bytes are kept.
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json notes_of(const std::vector<Notice>& of_file, const std::vector<Notice>& of_analysis) {
  auto all = of_file;
  all.insert(all.end(), of_analysis.begin(), of_analysis.end());
  return notes(all);
}

Json by_json(const std::vector<std::pair<std::string, std::string>>& by) {
  Json values = Json::object();
  for (const auto& [column, value] : by) values[column] = value;
  return values;
}

std::string written_with_analyses(Json document, Json analyses) {
  if (analyses.size() == 1 && analyses.front().at("by").empty()) {
    for (const auto& [name, member] : analyses.front().items()) {
      if (name != "by") document[name] = member;
    }
  }
  document["analyses"] = std::move(analyses);
  return written(document);
}

}  // namespace copse::view
