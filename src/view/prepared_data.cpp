#include "copse/version.hpp"
#include "copse/view/prepared.hpp"
#include "detail_json.hpp"
#include "detail_prepared.hpp"

namespace copse::view {
namespace {

Json cell_json(const intake::PreparedCell& cell) {
  if (const auto* value = std::get_if<double>(&cell)) return number(*value);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return nullptr;
}

Json row_json(const intake::PreparedRow& row, const std::vector<std::string>& columns) {
  Json json = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i) json[columns[i]] = cell_json(row.cells[i]);
  json["from_rows"] = row.from_rows;
  json["derived_by"] = row.steps.empty() ? Json(nullptr) : Json(steps_of(row));
  return json;
}

}  // namespace

std::string steps_of(const intake::PreparedRow& row) {
  std::string text;
  for (const auto& step : row.steps) text += (text.empty() ? "" : "; ") + step;
  return text;
}

std::string origin_of(const intake::PreparedRow& row) {
  std::string text;
  for (const auto record : row.from_rows) {
    text += (text.empty() ? "" : ";") + std::to_string(record);
  }
  return text;
}

report::Data to_data(const intake::Prepared& prepared) {
  report::Data data{prepared.columns, {}};
  data.columns.insert(data.columns.end(), {"from_rows", "derived_by"});
  for (const auto& row : prepared.rows) {
    std::vector<report::Value> cells(row.cells.begin(), row.cells.end());
    cells.emplace_back(origin_of(row));
    cells.emplace_back(steps_of(row));
    data.rows.push_back(std::move(cells));
  }
  return data;
}

std::string to_json(const intake::Prepared& prepared) {
  Json rows = Json::array();
  for (const auto& row : prepared.rows) rows.push_back(row_json(row, prepared.columns));
  return written({{"schema", "copse/prepare/1"},
                  {"version", version},
                  {"input", input_json(prepared.source, prepared.rows_read)},
                  {"rows", rows},
                  {"notes", notes(prepared.notices)}});
}

}  // namespace copse::view
