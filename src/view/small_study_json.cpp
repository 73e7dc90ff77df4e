#include "copse/version.hpp"
#include "copse/view/small_study_effects.hpp"
#include "detail_json.hpp"
#include "detail_publication_models.hpp"

namespace copse::view {
namespace {

using analysis::AsymmetryResult;
using analysis::SmallStudyAnalysis;
using analysis::SmallStudyResult;
using effect::DisplayScale;

void add_coefficient(Json& target,
                     const std::string& name,
                     const std::optional<bias::Coefficient>& coefficient) {
  const auto ci = coefficient ? bounded(coefficient->ci) : std::nullopt;
  const auto of = [&](double bias::Coefficient::*member) {
    return number(coefficient ? std::optional((*coefficient).*member) : std::nullopt);
  };
  target[name + "_estimate"] = of(&bias::Coefficient::estimate);
  target[name + "_se"] = of(&bias::Coefficient::se);
  target[name + "_ci_lb"] = number(lower(ci));
  target[name + "_ci_ub"] = number(upper(ci));
}

Json test_json(const AsymmetryResult& test) {
  Json result{{"name", name_of(analysis::asymmetry_methods, test.method)},
              {"statistic", number(test.statistic)},
              {"df", number(test.df)},
              {"pval", number(test.pval)}};
  if (test.rank) {
    result["tau"] = number(test.tau);
    result["exact"] = test.exact;
  } else {
    result["tau2"] = number(test.tau2);
    add_coefficient(result, "slope", test.slope);
    add_coefficient(result, "limit", test.limit);
  }
  result["notes"] = notes(test.notices);
  return result;
}

Json trim_and_fill_json(const SmallStudyAnalysis& found) {
  const auto& tf = found.trim_and_fill;
  const auto& fit = tf.fit;
  Json filled = Json::array();
  for (const auto& study : tf.filled) {
    const auto at = found.used[static_cast<std::size_t>(study.mirrors)];
    filled.push_back({{"yi", number(study.yi)},
                      {"vi", number(study.vi)},
                      {"mirrors", found.studies[at].input.label}});
  }
  const auto side = tf.side ? Json(name_of(bias::funnel_sides, *tf.side)) : Json(nullptr);
  Json result{{"estimator", name_of(bias::trim_fill_estimators, tf.estimator)},
              {"side", side},
              {"k0", tf.k0 ? Json(*tf.k0) : Json(nullptr)},
              {"k0_se", number(tf.k0_se)},
              {"k0_pval", number(tf.k0_pval)}};
  const auto effect = fit ? std::optional(fit->effect) : std::nullopt;
  if (effect) result.update(effect_json(effect, found.scale));
  if (!effect) {
    for (const char* name : {"estimate", "se", "statistic", "df", "pval", "ci_lb", "ci_ub"}) {
      result[name] = nullptr;
    }
  }
  const auto tau2 = fit && fit->tau2 ? std::optional(fit->tau2->tau2) : std::nullopt;
  result["tau2"] = number(tau2);
  result["filled"] = filled;
  result["notes"] = notes(tf.notices);
  return result;
}

Json pet_peese_json(const SmallStudyAnalysis& found) {
  const auto& pp = found.pet_peese;
  return {{"pet", effect_json(pp.pet, found.scale)},
          {"peese", effect_json(pp.peese, found.scale)},
          {"takes", pp.estimate ? Json(pp.takes_peese ? "peese" : "pet") : Json(nullptr)},
          {"estimate", effect_json(pp.estimate, found.scale)},
          {"notes", notes(pp.notices)}};
}

Json waap_json(const SmallStudyAnalysis& found) {
  if (!found.waap) return nullptr;
  return {{"adequately_powered", found.waap->adequately_powered},
          {"takes_adequate", found.waap->takes_adequate},
          {"wls", effect_json(found.waap->wls, found.scale)},
          {"estimate", effect_json(found.waap->estimate, found.scale)}};
}

Json limit_json(const SmallStudyAnalysis& found) {
  const auto& limit = found.limit;
  Json limits = Json::array();
  for (const double value : limit.limits) limits.push_back(number(value));
  return {{"estimate", effect_json(limit.estimate, found.scale)},
          {"tau2", number(limit.tau2)},
          {"alpha", number(limit.alpha)},
          {"beta", number(limit.beta)},
          {"q_small", number(limit.q_small)},
          {"q_residual", number(limit.q_residual)},
          {"g2", number(limit.g2)},
          {"limits", limits},
          {"notes", notes(limit.notices)}};
}

Json weights_json(const bias::SelectionFit& fit) {
  Json list = Json::array();
  for (std::size_t i = 0; i < fit.deltas.size(); ++i) {
    const auto& weight = fit.deltas[i];
    Json entry;
    if (!fit.intervals.empty()) {
      entry["from"] = number(fit.intervals[i].lower);
      entry["to"] = number(fit.intervals[i].upper);
      entry["studies"] = fit.intervals[i].studies;
    }
    entry["weight"] = number(weight.delta);
    entry["se"] = number(weight.se);
    entry["ci_lb"] = number(lower(weight.ci));
    entry["ci_ub"] = number(upper(weight.ci));
    entry["held"] = weight.held;
    list.push_back(entry);
  }
  return list;
}

/// w(p) at 201 p values, for a figure; none for steps, whose weights say it all.
Json curve_json(bias::SelectionType type, const bias::SelectionFit& fit) {
  Json points = Json::array();
  if (type == bias::SelectionType::stepfun) return points;
  constexpr int parts = 200;
  for (int i = 0; i <= parts; ++i) {
    const double p = static_cast<double>(i) / parts;
    points.push_back({{"p", number(p)}, {"weight", number(bias::selection_weight(type, fit, p))}});
  }
  return points;
}

Json selection_row_json(const analysis::SelectionRow& row, const DisplayScale& scale) {
  Json result{{"name", row.name},
              {"type", name_of(bias::selection_types, row.options.type)},
              {"alternative", name_of(bias::selection_alternatives, row.options.alternative)}};
  const auto& fit = row.result.fit;
  result["estimate"] = effect_json(fit ? std::optional(fit->effect) : std::nullopt, scale);
  const auto of = [&](auto member) {
    return number(fit ? std::optional<double>((*fit).*member) : std::nullopt);
  };
  result["tau2"] = of(&bias::SelectionFit::tau2);
  result["tau2_se"] = number(fit ? fit->tau2_se : std::nullopt);
  result["loglik"] = of(&bias::SelectionFit::loglik);
  result["loglik_unselected"] = of(&bias::SelectionFit::loglik_unselected);
  const auto test = fit ? fit->lrt : std::nullopt;
  result["lrt"] = number(test ? std::optional(test->statistic) : std::nullopt);
  result["lrt_df"] = number(test ? std::optional(test->df) : std::nullopt);
  result["lrt_pval"] = number(test ? std::optional(test->pval) : std::nullopt);
  result["weights"] = fit ? weights_json(*fit) : Json::array();
  result["curve"] = fit ? curve_json(row.options.type, *fit) : Json::array();
  result["notes"] = notes(row.result.notices);
  return result;
}

Json selection_json(const SmallStudyAnalysis& found) {
  Json list = Json::array();
  for (const auto& row : found.selection) list.push_back(selection_row_json(row, found.scale));
  return list;
}

Json fail_safe_json(const SmallStudyAnalysis& found) {
  Json result = Json::object();
  Json all_notes = Json::array();
  for (const auto& [method, safe] : found.fail_safe) {
    const std::string name(name_of(bias::fail_safe_methods, method));
    result[name] = number(safe.n);
    if (method == bias::FailSafeMethod::orwin) {
      result[name + "_mean"] = number(safe.mean);
      result[name + "_target"] = number(safe.target);
    } else {
      result[name + "_pval"] = number(safe.pval);
    }
    for (const auto& note : notes(safe.notices)) all_notes.push_back(note);
  }
  result["notes"] = all_notes;
  return result;
}

Json excess_json(const std::optional<bias::ExcessSignificance>& excess) {
  if (!excess) return nullptr;
  return {{"observed", number(excess->observed)},
          {"expected", number(excess->expected)},
          {"pval", number(excess->pval)},
          {"theta", number(excess->theta)},
          {"method", name_of(bias::excess_test_methods, excess->method)}};
}

Json analysis_json(const SmallStudyAnalysis& found, const std::vector<Notice>& of_file) {
  Json tests = Json::array();
  for (const auto& test : found.tests) tests.push_back(test_json(test));
  return {{"by", by_json(found.by)},
          {"k", found.used.size()},
          {"observed", effect_json(found.observed, found.scale)},
          {"tests", tests},
          {"trim_and_fill", trim_and_fill_json(found)},
          {"pet_peese", pet_peese_json(found)},
          {"waap", waap_json(found)},
          {"limit_meta_analysis", limit_json(found)},
          {"selection", selection_json(found)},
          {"p_curve", p_curve_json(found.p_curve)},
          {"p_uniform_star", p_uniform_star_json(found.p_uniform_star, found.scale)},
          {"copas", copas_json(found.copas, found.scale)},
          {"fail_safe", fail_safe_json(found)},
          {"excess_significance", excess_json(found.excess)},
          {"interpretation", found.interpretation ? Json(*found.interpretation) : Json(nullptr)},
          {"notes", notes_of(of_file, found.notices)}};
}

}  // namespace

std::string to_json(const SmallStudyResult& result) {
  Json settings = settings_json(result.settings, result.scale);
  settings["min_k"] = result.choices.min_k;
  settings["predictor"] = name_of(bias::predictors, result.choices.predictor);
  settings["alpha"] = number(result.choices.alpha);
  settings["cluster"] = result.choices.cluster ? Json(*result.choices.cluster) : Json(nullptr);
  Json analyses = Json::array();
  for (const auto& found : result.analyses) {
    analyses.push_back(analysis_json(found, result.notices));
  }
  return written_with_analyses({{"schema", "copse/bias/1"},
                                {"version", version},
                                {"input", input_json(result.source, result.rows)},
                                {"settings", settings}},
                               std::move(analyses));
}

}  // namespace copse::view
