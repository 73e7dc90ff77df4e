#include "copse/version.hpp"
#include "copse/view/influence.hpp"
#include "detail_json.hpp"
#include "detail_values.hpp"

namespace copse::view {
namespace {

using analysis::InfluenceAnalysis;

Json study_json(const InfluenceAnalysis& found, std::size_t i) {
  const auto& study = found.influence.studies[i];
  const auto& point = found.baujat.studies[i];
  Json passed = Json::array();
  for (const auto rule : study.passed) {
    passed.push_back(name_of(sensitivity::influence_rules, rule));
  }
  return {{"study", found.labels[i]},
          {"row", found.records[i]},
          {"rstudent", number(study.rstudent)},
          {"dffits", number(study.dffits)},
          {"cook_d", number(study.cook_d)},
          {"cov_r", number(study.cov_r)},
          {"tau2_del", number(study.tau2_del)},
          {"qe_del", number(study.qe_del)},
          {"hat", number(study.hat)},
          {"weight", number(study.weight)},
          {"dfbetas", number(study.dfbetas)},
          {"influential", study.influential()},
          {"passed", passed},
          {"baujat_x", number(point.heterogeneity)},
          {"baujat_y", number(point.influence)}};
}

/// The meta-regression that is diagnosed.
void add_regression(Json& json, const InfluenceAnalysis::Moderated& moderated) {
  Json terms = Json::array();
  for (std::size_t i = 0; i < moderated.terms.size(); ++i) {
    const auto& term = moderated.fit.terms[i];
    terms.push_back({{"term", moderated.terms[i]},
                     {"estimate", number(term.estimate)},
                     {"se", number(term.se)},
                     {"statistic", number(term.statistic)},
                     {"df", number(term.df)},
                     {"pval", number(term.pval)},
                     {"ci_lb", number(term.ci.lower)},
                     {"ci_ub", number(term.ci.upper)}});
  }
  const auto& fit = moderated.fit;
  json["terms"] = terms;
  json["tau2"] = number(fit.tau2 ? std::optional(fit.tau2->tau2) : std::nullopt);
  json["qe"] = number(fit.qe.q);
  json["qe_df"] = number(fit.qe.df);
  json["qe_pval"] = number(fit.qe.pval);
  json["qm"] = number(fit.qm ? std::optional(fit.qm->statistic) : std::nullopt);
  json["qm_df"] = number(fit.qm ? std::optional(fit.qm->df) : std::nullopt);
  json["qm_pval"] = number(fit.qm ? std::optional(fit.qm->pval) : std::nullopt);
  json["r2"] = number(fit.r2);
  for (std::size_t i = 0; i < moderated.dfbetas.size(); ++i) {
    Json list = Json::array();
    for (const auto& dfbeta : moderated.dfbetas[i]) list.push_back(number(dfbeta));
    json["studies"][i]["dfbetas"] = list;
  }
}

Json analysis_json(const InfluenceAnalysis& found, const std::vector<Notice>& of_file) {
  Json studies = Json::array();
  for (std::size_t i = 0; i < found.influence.studies.size(); ++i) {
    studies.push_back(study_json(found, i));
  }
  const auto& at = found.influence.thresholds;
  Json json{{"by", by_json(found.by)},
            {"k", found.labels.size()},
            {"studies", studies},
            {"thresholds",
             {{"dffits", number(at.dffits)},
              {"cook_d", number(at.cook_d)},
              {"hat", number(at.hat)},
              {"dfbetas", number(at.dfbetas)}}},
            {"notes", notes_of(of_file, found.notices)}};
  if (found.moderated) add_regression(json, *found.moderated);
  return json;
}

}  // namespace

std::string to_json(const analysis::InfluenceResult& result) {
  Json analyses = Json::array();
  for (const auto& found : result.analyses) {
    analyses.push_back(analysis_json(found, result.notices));
  }
  return written_with_analyses({{"schema", "copse/influence/1"},
                                {"version", version},
                                {"input", input_json(result.source, result.rows)},
                                {"settings", settings_json(result.settings, result.scale)}},
                               std::move(analyses));
}

report::Data to_data(const analysis::InfluenceResult& result) {
  report::Data data;
  for (const auto& by : result.analyses.front().by) data.columns.push_back(by.first);
  for (const char* name : {"study",
                           "row",
                           "rstudent",
                           "dffits",
                           "cook_d",
                           "cov_r",
                           "tau2_del",
                           "qe_del",
                           "hat",
                           "weight",
                           "dfbetas",
                           "influential",
                           "baujat_x",
                           "baujat_y"}) {
    data.columns.emplace_back(name);
  }
  const auto& first = result.analyses.front().moderated;
  for (const auto& term : first ? first->terms : std::vector<std::string>()) {
    data.columns.push_back("dfbetas_" + term);
  }
  for (const auto& found : result.analyses) {
    for (std::size_t i = 0; i < found.influence.studies.size(); ++i) {
      const auto& study = found.influence.studies[i];
      const auto& point = found.baujat.studies[i];
      std::vector<report::Value> cells;
      for (const auto& by : found.by) cells.emplace_back(by.second);
      cells.emplace_back(found.labels[i]);
      cells.emplace_back(static_cast<double>(found.records[i]));
      for (const auto& value_of : {study.rstudent,
                                   study.dffits,
                                   study.cook_d,
                                   study.cov_r,
                                   study.tau2_del,
                                   study.qe_del,
                                   std::optional(study.hat),
                                   std::optional(study.weight),
                                   study.dfbetas}) {
        cells.push_back(value(value_of));
      }
      cells.emplace_back(std::string(study.influential() ? "true" : "false"));
      cells.push_back(value(std::optional(point.heterogeneity)));
      cells.push_back(value(point.influence));
      if (found.moderated) {
        for (std::size_t j = 0; j < first->terms.size(); ++j) {
          const auto& dfbetas = found.moderated->dfbetas[i];
          cells.push_back(value(j < dfbetas.size() ? dfbetas[j] : std::nullopt));
        }
      }
      data.rows.push_back(std::move(cells));
    }
  }
  return data;
}

}  // namespace copse::view
