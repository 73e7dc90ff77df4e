#include "copse/version.hpp"
#include "copse/view/multiverse.hpp"
#include "detail_refit_json.hpp"
#include "detail_values.hpp"

namespace copse::view {
namespace {

Json specification_json(const analysis::MultiverseResult& result,
                        const analysis::Specification& specification) {
  Json choices = Json::object();
  for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
    const auto& name = specification.choices[d];
    choices[result.dimensions[d]] = name.empty() ? Json(nullptr) : Json(name);
  }
  Json json{{"choices", choices},
            {"measure", effect::declaration(specification.measure).code},
            {"model", specification.model == analysis::ModelKind::common ? "common" : "random"}};
  json.update(refit_json(specification.refit, specification.scale));
  return json;
}

}  // namespace

std::string to_json(const analysis::MultiverseResult& result) {
  Json specifications = Json::array();
  for (const auto& specification : result.specifications) {
    specifications.push_back(specification_json(result, specification));
  }
  return written({{"schema", "copse/multiverse/1"},
                  {"version", version},
                  {"input", input_json(result.source, result.rows)},
                  {"settings", settings_json(result.settings, result.scale)},
                  {"dimensions", result.dimensions},
                  {"whole", refit_json(result.whole, result.whole_scale)},
                  {"specifications", specifications},
                  {"left_out", result.left_out},
                  {"agreement", agreement_json(result.agreement)},
                  {"notes", notes(result.notices)}});
}

report::Data to_data(const analysis::MultiverseResult& result) {
  report::Data data;
  data.columns = result.dimensions;
  for (const char* name : {"measure_used",
                           "k",
                           "estimate",
                           "se",
                           "pval",
                           "ci_lb",
                           "ci_ub",
                           "tau2",
                           "sign",
                           "crosses_null",
                           "margin",
                           "notes"}) {
    data.columns.emplace_back(name);
  }
  for (const auto& specification : result.specifications) {
    std::vector<report::Value> cells;
    for (const auto& name : specification.choices) cells.emplace_back(name);
    const auto& refit = specification.refit;
    const auto& effect = refit.effect;
    const auto ci = effect ? bounded(effect->ci) : std::nullopt;
    const std::optional<double> none;
    cells.emplace_back(std::string(effect::declaration(specification.measure).code));
    cells.emplace_back(static_cast<double>(refit.k));
    for (const auto& number : {effect ? std::optional(effect->estimate) : none,
                               effect ? std::optional(effect->se) : none,
                               effect ? std::optional(effect->pval) : none,
                               lower(ci),
                               upper(ci),
                               refit.tau2}) {
      cells.push_back(value(number));
    }
    const auto& c = refit.conclusion;
    cells.push_back(c ? report::Value(static_cast<double>(c->sign)) : report::Value());
    cells.push_back(c ? report::Value(std::string(c->crosses_null ? "true" : "false"))
                      : report::Value());
    cells.push_back(c && c->margin ? report::Value(std::string(
                                         name_of(analysis::margin_conclusions, *c->margin)))
                                   : report::Value());
    cells.emplace_back(messages(refit.notices));
    data.rows.push_back(std::move(cells));
  }
  return data;
}

}  // namespace copse::view
