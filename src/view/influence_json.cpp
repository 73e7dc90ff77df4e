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

Json analysis_json(const InfluenceAnalysis& found, const std::vector<Notice>& of_file) {
  Json studies = Json::array();
  for (std::size_t i = 0; i < found.influence.studies.size(); ++i) {
    studies.push_back(study_json(found, i));
  }
  const auto& at = found.influence.thresholds;
  return {{"by", by_json(found.by)},
          {"k", found.labels.size()},
          {"studies", studies},
          {"thresholds",
           {{"dffits", number(at.dffits)},
            {"cook_d", number(at.cook_d)},
            {"hat", number(at.hat)},
            {"dfbetas", number(at.dfbetas)}}},
          {"notes", notes_of(of_file, found.notices)}};
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
      data.rows.push_back(std::move(cells));
    }
  }
  return data;
}

}  // namespace copse::view
