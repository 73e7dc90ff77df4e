#include <cmath>

#include "copse/view/effects.hpp"
#include "detail_values.hpp"

namespace copse::view {

using report::Value;

report::Data to_data(const analysis::EffectTable& result) {
  report::Data data{{"study", "row"}, {}};
  const auto roles = intake::shown_roles(result.layout);
  for (const auto role : roles) data.columns.emplace_back(intake::declaration(role).name);
  for (const char* name : {"yi", "vi", "sei", "ci_lb", "ci_ub", "used", "derived_by", "notes"}) {
    data.columns.emplace_back(name);
  }
  for (const auto& study : result.studies) {
    std::vector<Value> cells{study.input.label, static_cast<double>(study.record)};
    for (const auto role : roles) cells.push_back(value(intake::number_of(study.input, role)));
    cells.push_back(value(study.yi));
    cells.push_back(value(study.vi));
    cells.push_back(study.vi ? Value(std::sqrt(*study.vi)) : Value());
    cells.push_back(study.ci ? Value(study.ci->lower) : Value());
    cells.push_back(study.ci ? Value(study.ci->upper) : Value());
    cells.emplace_back(std::string(study.used ? "true" : "false"));
    cells.emplace_back(analysis::derivation_of(study));
    cells.emplace_back(messages(study.notes));
    data.rows.push_back(std::move(cells));
  }
  return data;
}

}  // namespace copse::view
