#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "copse/version.hpp"
#include "copse/view/pool.hpp"
#include "copse/view/small_study_effects.hpp"
#include "detail_review_json.hpp"

namespace copse::review {
namespace detail {
namespace {

Json optional_text(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

Json labels_json(const FoundLabels& labels) {
  return {{"magnitude", optional_text(labels.magnitude)},
          {"evidence", optional_text(labels.evidence)},
          {"heterogeneity", optional_text(labels.heterogeneity)}};
}

Json narrative_json(const std::vector<Narrative>& narrative) {
  Json list = Json::array();
  for (const auto& one : narrative) {
    list.push_back(
        {{"by", by_json(one.by)}, {"k", one.k}, {"studies", one.studies}, {"reason", one.reason}});
  }
  return list;
}

Json analyses_json(const AnalysisSet& set) {
  Json list = Json::array();
  for (const auto& group : set.pooled) list.push_back(analysis_json(group));
  return list;
}

Json prepared_json(const std::vector<PreparedEffect>& prepared) {
  Json list = Json::array();
  for (const auto& effect : prepared) {
    Json one{{"study", effect.study}};
    for (const auto& [column, value] : effect.by) {
      if (!one.contains(column)) one[column] = value;
    }
    if (!effect.instrument.empty()) one["instrument"] = effect.instrument;
    one["measure"] = effect.measure.empty() ? Json(nullptr) : Json(effect.measure);
    one["yi"] = effect.yi ? Json(*effect.yi) : Json(nullptr);
    one["vi"] = effect.vi ? Json(*effect.vi) : Json(nullptr);
    one["from_rows"] = effect.from_rows;
    one["steps"] = effect.steps;
    list.push_back(std::move(one));
  }
  return list;
}

Json sensitivity_json(const std::vector<SensitivityResult>& results) {
  Json list = Json::array();
  for (const auto& one : results) {
    list.push_back({{"name", one.name},
                    {"analyses", analyses_json(one.analyses)},
                    {"not_possible", narrative_json(one.analyses.narrative)}});
  }
  return list;
}

Json bias_json(const std::vector<BiasResult>& results) {
  Json list = Json::array();
  for (const auto& one : results) {
    Json tests = Json::array();
    if (one.result) tests = Json::parse(view::to_json(*one.result))["tests"];
    list.push_back({{"by", by_json(one.by)},
                    {"tests", std::move(tests)},
                    {"reason", one.reason.empty() ? Json(nullptr) : Json(one.reason)}});
  }
  return list;
}

/// Counts without a decimal point.
Json number_json(double number) {
  constexpr double exact = 1e15;
  if (number == std::floor(number) && std::abs(number) < exact) {
    return static_cast<std::int64_t>(number);
  }
  return number;
}

Json number_json(const std::optional<double>& number) {
  return number ? number_json(*number) : Json(nullptr);
}

Json coverage_json(const Coverage& coverage) {
  return {{"studies", coverage.studies},
          {"studies_pooled", coverage.studies_pooled},
          {"participants_pooled", number_json(coverage.participants_pooled)},
          {"participants", number_json(coverage.participants)}};
}

struct ExpectedJson {
  Json operator()(const InRange& check) const {
    Json range = Json::object();
    for (const auto& [name, bounds] : check.range.said) {
      range[name] = bounds.size() == 1 ? Json(bounds[0]) : Json(bounds);
    }
    return range;
  }
  Json operator()(const ExcludesNull& check) const { return check.expected; }
  Json operator()(const Sign& check) const { return check.positive ? "positive" : "negative"; }
  Json operator()(const SameSign& check) const { return std::string(name_of(overs, check.over)); }
  Json operator()(const SameConclusion& check) const {
    return std::string(name_of(overs, check.over));
  }
  Json operator()(const Labelled& check) const { return check.expected; }
};

struct FoundJson {
  Json operator()(std::monostate /*nothing*/) const { return nullptr; }
  Json operator()(bool value) const { return value; }
  Json operator()(double value) const { return number_json(value); }
  Json operator()(const std::string& value) const { return value; }
};

Json expectations_json(const std::vector<ExpectationResult>& results) {
  Json list = Json::array();
  for (const auto& result : results) {
    const auto& expectation = result.expectation;
    list.push_back(
        {{"at", by_json(result.by)},
         {"sensitivity", optional_text(expectation.sensitivity)},
         {"model", expectation.model == analysis::ModelKind::common ? "common" : "random"},
         {"check", name_of(expectation.check)},
         {"expected", std::visit(ExpectedJson{}, expectation.check)},
         {"found", std::visit(FoundJson{}, result.found)},
         {"held", result.held},
         {"text", expectation.text},
         {"note", result.note}});
  }
  return list;
}

Json notices_json(const std::vector<Notice>& notices) {
  Json list = Json::array();
  for (const auto& notice : notices) {
    list.push_back(
        {{"code", notice.code}, {"message", notice.message}, {"studies", notice.studies}});
  }
  return list;
}

Json lock_json(const std::optional<LockComparison>& lock) {
  if (!lock) return nullptr;
  Json drifts = Json::array();
  for (const auto& drift : lock->drifts) {
    drifts.push_back({{"analysis", drift.where},
                      {"study", drift.study.empty() ? Json(nullptr) : Json(drift.study)},
                      {"what", drift.what},
                      {"was", drift.was},
                      {"is", drift.is}});
  }
  return {{"agrees", lock->agrees()}, {"drifts", std::move(drifts)}, {"changes", lock->changes}};
}

}  // namespace

Json by_json(const Group& group) {
  Json by = Json::object();
  for (const auto& [column, value] : group) by[column] = value;
  return by;
}

Json analysis_json(const PooledGroup& group) {
  auto whole = Json::parse(view::to_json(group.result));
  Json analysis{{"by", by_json(group.by)},
                {"measure", whole["settings"]["measure"]},
                {"measure_reason", group.reason},
                {"labels", labels_json(group.labels)},
                {"settings", std::move(whole["settings"])}};
  for (const auto& [key, value] : whole["analyses"][0].items()) {
    if (key != "by") analysis[key] = value;
  }
  return analysis;
}

Json inputs_json(const Inputs& inputs) {
  Json list = Json::array();
  for (const auto& file : inputs.files) {
    list.push_back({{"role", file.input.role},
                    {"file", file.input.file},
                    {"sha256", file.table.source().sha256},
                    {"rows", file.table.rows()}});
  }
  return list;
}

}  // namespace detail

std::string to_json(const Review& review) {
  using namespace detail;
  const auto& plan = review.plan;
  const Json json{{"schema", "copse/review/1"},
                  {"version", std::string(version)},
                  {"title", plan.title},
                  {"plan", {{"file", plan.file}, {"sha256", plan.sha256}}},
                  {"inputs", inputs_json(review.inputs)},
                  {"prepared", prepared_json(review.prepared)},
                  {"analyses", analyses_json(review.main)},
                  {"narrative", narrative_json(review.main.narrative)},
                  {"sensitivity", sensitivity_json(review.sensitivity)},
                  {"bias", bias_json(review.bias)},
                  {"coverage", coverage_json(review.coverage)},
                  {"expectations", expectations_json(review.expectations)},
                  {"held", review.held()},
                  {"lock", lock_json(review.lock)},
                  {"notes", notices_json(review.notices)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace copse::review
