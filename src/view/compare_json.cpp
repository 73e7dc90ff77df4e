#include <tuple>

#include "copse/version.hpp"
#include "copse/view/compare.hpp"
#include "detail_compare.hpp"
#include "detail_json.hpp"

namespace copse::view {
namespace {

Json effect_json(const model::PooledEffect& effect) {
  const auto ci = bounded(effect.ci);
  return {{"estimate", number(effect.estimate)},
          {"se", number(effect.se)},
          {"ci_lb", number(lower(ci))},
          {"ci_ub", number(upper(ci))}};
}

Json differences_json(const analysis::ComparedProfile& profile) {
  Json list = Json::array();
  for (const auto& difference : profile.differences) {
    Json because = Json::array();
    for (const auto& change : difference.because) {
      because.push_back({{"convention", change.convention},
                         {"value", change.value},
                         {"default", change.otherwise}});
    }
    list.push_back(
        {{"quantity", name_of(analysis::quantities, difference.quantity)}, {"because", because}});
  }
  return list;
}

Json profile_json(const analysis::ComparedProfile& profile, effect::AnalysisScale scale) {
  const auto& [common, random, h] =
      std::tie(profile.pooled.common, profile.pooled.random, profile.pooled.heterogeneity);
  Json result{{"program", profile_name(profile)},
              {"measured", !profile.like || analysis::is_measured(*profile.like)},
              {"settings", settings_json(profile.settings, scale)},
              {"k", profile.pooled.k},
              {"common", common ? effect_json(common->effect) : Json(nullptr)},
              {"random", random ? effect_json(random->effect) : Json(nullptr)}};
  if (random) {
    result["random"]["pi_lb"] = number(lower(random->prediction));
    result["random"]["pi_ub"] = number(upper(random->prediction));
  }
  const auto tau2 = random && random->tau2 ? std::optional(random->tau2->tau2) : std::nullopt;
  result["tau2"] = number(tau2);
  result["i2"] = number(shown_i2(profile));
  result["q"] = number(h ? std::optional(h->q) : std::nullopt);
  result["differences"] = differences_json(profile);
  return result;
}

}  // namespace

std::string profile_name(const analysis::ComparedProfile& profile) {
  return profile.like ? std::string(name_of(analysis::profiles, *profile.like)) : "copse";
}

std::optional<double> shown_i2(const analysis::ComparedProfile& profile) {
  const auto& h = profile.pooled.heterogeneity;
  if (!h) return std::nullopt;
  return profile.settings.i2 == analysis::I2Definition::q ? h->i2_q : h->i2_tau2;
}

std::string to_json(const analysis::CompareResult& result) {
  Json analyses = Json::array();
  for (const auto& comparison : result.analyses) {
    Json by = Json::object();
    for (const auto& [column, value] : comparison.by) by[column] = value;
    Json programs = Json::array();
    for (const auto& profile : comparison.profiles) {
      programs.push_back(profile_json(profile, result.scale));
    }
    analyses.push_back({{"by", by}, {"programs", programs}});
  }
  return written({{"schema", "copse/compare/1"},
                  {"version", version},
                  {"input", input_json(result.source, result.rows)},
                  {"settings", settings_json(result.settings, result.scale)},
                  {"analyses", analyses},
                  {"notes", notes(result.notices)}});
}

}  // namespace copse::view
