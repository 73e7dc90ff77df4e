#include <cmath>

#include "copse/version.hpp"
#include "copse/view/effects.hpp"
#include "detail_json.hpp"

namespace copse::view {
namespace {

Json effect_json(const analysis::Study& study, effect::AnalysisScale scale) {
  const effect::DisplayScale display{scale, analysis::display_size(study)};
  const auto sei = study.vi ? std::optional(std::sqrt(*study.vi)) : std::nullopt;
  return {{"study", study.input.label},
          {"row", study.record},
          {"yi", number(study.yi)},
          {"vi", number(study.vi)},
          {"sei", number(sei)},
          {"ci_lb", number(lower(study.ci))},
          {"ci_ub", number(upper(study.ci))},
          {"display",
           {{"estimate", shown(display, study.yi)},
            {"ci_lb", shown(display, lower(study.ci))},
            {"ci_ub", shown(display, upper(study.ci))}}},
          {"used", study.used},
          {"derived_by", derived_by(study)},
          {"notes", notes(study.notes)}};
}

}  // namespace

std::string to_json(const analysis::EffectTable& result) {
  Json effects = Json::array();
  for (const auto& study : result.studies) effects.push_back(effect_json(study, result.scale));
  return written({{"schema", "copse/effects/1"},
                  {"version", version},
                  {"input", input_json(result.source, result.rows)},
                  {"settings", effect_settings_json(result.settings, result.scale)},
                  {"effects", effects},
                  {"notes", notes(result.notices)}});
}

}  // namespace copse::view
