#include "detail_absolute.hpp"

namespace copse::view {
namespace {

using effect::RiskWithTreatment;

std::optional<double> risk(const std::optional<RiskWithTreatment>& with) {
  return with ? std::optional(with->risk) : std::nullopt;
}

std::optional<double> per_1000(const std::optional<RiskWithTreatment>& with) {
  return with ? std::optional(1000.0 * with->difference) : std::nullopt;
}

Json nnt_json(const effect::NumberNeeded& nnt) {
  Json ci = Json::array();
  for (const auto& stretch : nnt.ci) {
    ci.push_back({{"direction", name_of(effect::event_kinds, stretch.towards)},
                  {"from", number(stretch.from)},
                  {"to", number(stretch.to)}});
  }
  const auto direction =
      nnt.towards ? Json(name_of(effect::event_kinds, *nnt.towards)) : Json(nullptr);
  return {{"direction", direction}, {"value", number(nnt.value)}, {"ci", ci}};
}

}  // namespace

Json absolute_json(const std::vector<analysis::AbsoluteRow>& rows) {
  Json list = Json::array();
  for (const auto& row : rows) {
    const auto& at = row.effect;
    const bool common = row.model == analysis::ModelKind::common;
    list.push_back({{"baseline", number(at.baseline)},
                    {"model", common ? "common" : "random"},
                    {"risk", number(risk(at.estimate))},
                    {"risk_ci_lb", number(risk(at.lower))},
                    {"risk_ci_ub", number(risk(at.upper))},
                    {"difference_per_1000", number(per_1000(at.estimate))},
                    {"difference_per_1000_ci_lb", number(per_1000(at.lower))},
                    {"difference_per_1000_ci_ub", number(per_1000(at.upper))},
                    {"nnt", nnt_json(at.nnt)}});
  }
  return list;
}

}  // namespace copse::view
