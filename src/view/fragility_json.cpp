#include "copse/version.hpp"
#include "copse/view/fragility.hpp"
#include "detail_json.hpp"

namespace copse::view {
namespace {

using analysis::FragilityAnalysis;
using sensitivity::Side;

std::string side_name(Side side) {
  if (side == Side::either) return "either";
  return side == Side::above ? "above" : "below";
}

Json search_json(const sensitivity::Fragility& search) {
  return {{"fewest", search.fewest ? Json(*search.fewest) : Json(nullptr)},
          {"at_least", search.at_least},
          {"exact", search.exact()},
          {"none_flips", search.none_flips},
          {"refits", search.refits}};
}

Json studies_json(const FragilityAnalysis& found) {
  if (!found.studies) return nullptr;
  Json result = search_json(*found.studies);
  result["removed"] = Json::array();
  for (const auto i : found.studies->removed) {
    result["removed"].push_back(found.labels[static_cast<std::size_t>(i)]);
  }
  return result;
}

Json events_json(const FragilityAnalysis& found) {
  if (!found.events) return nullptr;
  Json result = search_json(*found.events);
  result["changes"] = Json::array();
  for (const auto& change : found.events->changes) {
    result["changes"].push_back({{"study", found.tables[static_cast<std::size_t>(change.study)]},
                                 {"group", change.arm},
                                 {"events", change.events}});
  }
  return result;
}

Json analysis_json(const FragilityAnalysis& found, const std::vector<Notice>& of_file) {
  const auto ci = found.effect ? bounded(found.effect->ci) : std::nullopt;
  const auto estimate = found.effect ? std::optional(found.effect->estimate) : std::nullopt;
  return {{"by", by_json(found.by)},
          {"k", found.labels.size()},
          {"estimate", number(estimate)},
          {"ci_lb", number(lower(ci))},
          {"ci_ub", number(upper(ci))},
          {"limit", number(found.claim.limit)},
          {"claimed_side", side_name(found.claim.side)},
          {"concluded", found.studies ? Json(found.studies->concluded) : Json(nullptr)},
          {"studies", studies_json(found)},
          {"events", events_json(found)},
          {"notes", notes_of(of_file, found.notices)}};
}

void add_row(report::Data& data,
             const FragilityAnalysis& found,
             const std::string& change,
             const std::string& study,
             std::optional<double> group,
             std::optional<double> events) {
  std::vector<report::Value> cells;
  for (const auto& by : found.by) cells.emplace_back(by.second);
  cells.emplace_back(change);
  cells.emplace_back(study);
  cells.push_back(group ? report::Value(*group) : report::Value());
  cells.push_back(events ? report::Value(*events) : report::Value());
  data.rows.push_back(std::move(cells));
}

}  // namespace

std::string to_json(const analysis::FragilityResult& result) {
  Json analyses = Json::array();
  for (const auto& found : result.analyses) {
    analyses.push_back(analysis_json(found, result.notices));
  }
  return written_with_analyses({{"schema", "copse/fragility/1"},
                                {"version", version},
                                {"input", input_json(result.source, result.rows)},
                                {"settings", settings_json(result.settings, result.scale)}},
                               std::move(analyses));
}

report::Data to_data(const analysis::FragilityResult& result) {
  report::Data data;
  for (const auto& by : result.analyses.front().by) data.columns.push_back(by.first);
  for (const char* name : {"change", "study", "group", "events"}) data.columns.emplace_back(name);
  for (const auto& found : result.analyses) {
    if (found.studies) {
      for (const auto i : found.studies->removed) {
        add_row(data, found, "removed", found.labels[static_cast<std::size_t>(i)], {}, {});
      }
    }
    if (!found.events) continue;
    for (const auto& change : found.events->changes) {
      add_row(data,
              found,
              "events",
              found.tables[static_cast<std::size_t>(change.study)],
              static_cast<double>(change.arm),
              static_cast<double>(change.events));
    }
  }
  return data;
}

}  // namespace copse::view
