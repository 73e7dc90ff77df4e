#include "copse/review/lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "copse/core/error.hpp"
#include "copse/report/data.hpp"
#include "copse/report/text.hpp"
#include "copse/table/table.hpp"
#include "copse/version.hpp"
#include "wording.hpp"

namespace copse::review {
namespace {

using Json = nlohmann::json;  // its objects are sorted, so that finding a study is quick

constexpr const char* schema = "copse/lock/1";

void add_effect(Json& row, const std::string& name, const model::PooledEffect& effect) {
  row[name + " estimate"] = effect.estimate;
  row[name + " se"] = effect.se;
  row[name + " ci_lb"] = effect.ci.lower;
  row[name + " ci_ub"] = effect.ci.upper;
}

/// The numbers of one analysis that must stay.
Json numbers_of(const PooledGroup& group) {
  const auto& pooled = group.analysis().pooled;
  Json numbers{{"k", pooled.k}};
  if (pooled.common) add_effect(numbers, "common", pooled.common->effect);
  if (pooled.random) {
    add_effect(numbers, "random", pooled.random->effect);
    if (const auto& prediction = pooled.random->prediction) {
      numbers["pi_lb"] = prediction->lower;
      numbers["pi_ub"] = prediction->upper;
    }
    if (pooled.random->tau2) numbers["tau2"] = pooled.random->tau2->tau2;
  }
  if (pooled.heterogeneity) numbers["q"] = pooled.heterogeneity->q;
  for (const auto& [name, number] : numbers.items()) {
    if (number.is_number_float() && !std::isfinite(number.get<double>())) number = nullptr;
  }
  return numbers;
}

/// Each study's effect; the second of one name carries its number.
Json studies_of(const PooledGroup& group) {
  Json studies = Json::object();
  for (const auto& study : group.analysis().studies) {
    auto name = study.input.label;
    for (int i = 2; studies.contains(name); ++i)
      name = study.input.label + " #" + std::to_string(i);
    Json effect{{"used", study.used}};
    if (study.yi) effect["yi"] = *study.yi;
    if (study.vi) effect["vi"] = *study.vi;
    studies[name] = std::move(effect);
  }
  return studies;
}

void add_analyses(Json& list, const AnalysisSet& set, const std::string& sensitivity) {
  for (const auto& group : set.pooled) {
    auto where = label_of(group.by);
    if (!sensitivity.empty()) where += "; " + sensitivity;
    list[where] = {{"measure", name_of(effect::measure_names(), group.result.settings.measure)},
                   {"numbers", numbers_of(group)},
                   {"studies", studies_of(group)}};
  }
}

Json analyses_of(const Review& review) {
  Json list = Json::object();
  add_analyses(list, review.main, "");
  for (const auto& one : review.sensitivity) add_analyses(list, one.analyses, one.name);
  return list;
}

/// What is expected, reported or locked changes no number.
bool shapes_numbers(const std::string& key) {
  return !key.starts_with("expect") && !key.starts_with("report.") && !key.starts_with("lock.");
}

Json said_of(const Plan& plan) {
  Json said = Json::object();
  for (const auto& [key, value] : plan.said) {
    if (shapes_numbers(key)) said[key] = value;
  }
  return said;
}

std::string text_of(const Json& value) {
  if (value.is_number()) return report::shortest(value.get<double>());
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// Compares what a lock has with what a run has.
class Comparer {
 public:
  explicit Comparer(double tolerance) : tolerance_(tolerance) {}

  void compare(const Json& was, const Json& is) {
    for (const auto& [where, analysis] : was.items()) {
      if (is.contains(where)) {
        compare_analysis(where, analysis, is[where]);
      } else {
        drifts_.push_back({where, "", "analysis", "pooled", "not pooled"});
      }
    }
    for (const auto& [where, analysis] : is.items()) {
      if (!was.contains(where)) drifts_.push_back({where, "", "analysis", "not pooled", "pooled"});
    }
  }

  [[nodiscard]] std::vector<Drift> drifts() && { return std::move(drifts_); }

 private:
  void compare_analysis(const std::string& where, const Json& was, const Json& is) {
    if (was["measure"] != is["measure"]) {
      drifts_.push_back({where, "", "measure", text_of(was["measure"]), text_of(is["measure"])});
    }
    const auto &old_studies = was["studies"], &new_studies = is["studies"];
    for (const auto& [study, effect] : old_studies.items()) {
      if (new_studies.contains(study)) {
        compare_values(where, study, effect, new_studies[study]);
      } else {
        drifts_.push_back({where, study, "study", "there", "gone"});
      }
    }
    for (const auto& [study, effect] : new_studies.items()) {
      if (!old_studies.contains(study)) drifts_.push_back({where, study, "study", "absent", "new"});
    }
    compare_values(where, "", was["numbers"], is["numbers"]);
  }

  void compare_values(const std::string& where,
                      const std::string& study,
                      const Json& was,
                      const Json& is) {
    for (const auto& [what, value] : was.items()) {
      const auto now = is.contains(what) ? is[what] : Json(nullptr);
      if (!agree(value, now)) drifts_.push_back({where, study, what, text_of(value), text_of(now)});
    }
    for (const auto& [what, value] : is.items()) {
      if (!was.contains(what)) drifts_.push_back({where, study, what, "null", text_of(value)});
    }
  }

  [[nodiscard]] bool agree(const Json& was, const Json& is) const {
    if (!was.is_number() || !is.is_number()) return was == is;
    const auto a = was.get<double>(), b = is.get<double>();
    return std::abs(a - b) <= tolerance_ * std::max(1.0, std::abs(a));
  }

  double tolerance_;
  std::vector<Drift> drifts_;
};

/// The text at a key; empty without one.
std::string text_at(const Json& object, const std::string& key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What changed beside the numbers.
std::vector<std::string> changes_of(const Json& lock, const Review& review) {
  std::vector<std::string> changes;
  if (const auto was = text_at(lock, "version"); was != version) {
    changes.push_back(wording::program_changed(was, std::string(version)));
  }
  for (const auto& file : review.inputs.files) {
    const auto was = text_at(lock.at("inputs"), file.input.role);
    if (was == file.table.source().sha256) continue;
    changes.push_back(wording::file_changed(file.input.role, file.input.file));
  }
  const auto& was = lock.at("plan");
  const auto is = said_of(review.plan);
  for (const auto& [key, value] : was.items()) {
    const auto now = is.contains(key) ? text_of(is[key]) : "not said";
    if (now != text_of(value)) changes.push_back(wording::key_changed(key, text_of(value), now));
  }
  for (const auto& [key, value] : is.items()) {
    if (was.contains(key)) continue;
    changes.push_back(wording::key_changed(key, "not said", text_of(value)));
  }
  return changes;
}

std::optional<double> number_in(const std::string& text) {
  const auto number = table::read_number(text, false);
  return number.is_number() ? std::optional(number.value) : std::nullopt;
}

/// Six digits of a number; JSON has them all.
std::string shown(const std::string& text) {
  const auto number = number_in(text);
  return number ? fmt::format("{:.6g}", *number) : report::printable(text);
}

std::string difference(const Drift& drift) {
  const auto was = number_in(drift.was), is = number_in(drift.is);
  return was && is ? fmt::format("{:.2g}", *is - *was) : "";
}

}  // namespace

std::string to_lock(const Review& review) {
  Json inputs = Json::object();
  for (const auto& file : review.inputs.files) {
    inputs[file.input.role] = file.table.source().sha256;
  }
  const Json lock{{"schema", schema},
                  {"version", std::string(version)},
                  {"plan", said_of(review.plan)},
                  {"inputs", std::move(inputs)},
                  {"analyses", analyses_of(review)}};
  return lock.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

LockComparison compare_with_lock(const Review& review,
                                 const std::string& bytes,
                                 const std::string& file) {
  const auto lock = Json::parse(bytes, nullptr, false);
  const bool sound = lock.is_object() && text_at(lock, "schema") == schema &&
                     lock.contains("analyses") && lock["analyses"].is_object() &&
                     lock.contains("inputs") && lock["inputs"].is_object() &&
                     lock.contains("plan") && lock["plan"].is_object();
  if (!sound) throw Error(ErrorKind::input, wording::no_lock(file));
  Comparer comparer(review.plan.lock.tolerance);
  try {
    comparer.compare(lock["analyses"], analyses_of(review));
    return {std::move(comparer).drifts(), changes_of(lock, review)};
  } catch (const Json::exception&) {
    throw Error(ErrorKind::input, wording::no_lock(file));
  }
}

report::Document to_document(const LockComparison& comparison) {
  report::Document document;
  if (comparison.agrees()) return document;
  document.heading("Drift from the lock", 2);
  report::Table table;
  table.columns = {{"Analysis"},
                   {"Study"},
                   {"What"},
                   {"Was", report::Align::right},
                   {"Is", report::Align::right},
                   {"By", report::Align::right}};
  for (const auto& drift : comparison.drifts) {
    table.rows.push_back({{report::printable(drift.where),
                           report::printable(drift.study),
                           drift.what,
                           shown(drift.was),
                           shown(drift.is),
                           difference(drift)}});
  }
  document.table(std::move(table));
  auto changes = comparison.changes;
  if (changes.empty()) changes.push_back(wording::nothing_else_changed());
  document.bullets("What changed since the lock", std::move(changes));
  return document;
}

}  // namespace copse::review
