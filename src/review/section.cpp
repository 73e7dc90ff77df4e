#include <cmath>
#include <sstream>

#include "copse/core/error.hpp"
#include "copse/review/plan_keys.hpp"
#include "copse/table/table.hpp"
#include "detail_section.hpp"
#include "wording.hpp"

namespace copse::review::detail {

Place place_of(const toml::source_region& source) {
  return {static_cast<std::size_t>(source.begin.line),
          static_cast<std::size_t>(source.begin.column)};
}

void PlanFindings::add(Place place, const std::string& message) {
  found_.emplace(std::pair(place.line, place.column),
                 file_ + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) +
                     ": " + message);
}

void PlanFindings::raise_if_any() {
  if (found_.empty()) return;
  std::vector<std::string> findings;
  for (auto& [place, message] : found_) findings.push_back(message);
  throw Error::listing(ErrorKind::input, std::move(findings));
}

Place Section::place_of_key(std::string_view key) const {
  for (const auto& [name, node] : table_) {
    if (name.str() == key) return place_of(name.source());
  }
  return place();
}

void Section::add(std::string_view key, const std::string& message) const {
  findings_.add(key.empty() ? place() : place_of_key(key),
                wording::in_section(name_, key) + message);
}

void Section::add_wrong_type(std::string_view key, const std::string& expected) const {
  std::ostringstream found;
  found << toml::node_view<const toml::node>(*table_.get(key));
  add(key, wording::wrong_type(expected, found.str()));
}

std::optional<std::string> Section::text(std::string_view key) const {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto value = node->value_exact<std::string>()) return value;
  add_wrong_type(key, "a string in quotes");
  return std::nullopt;
}

std::optional<double> Section::number(std::string_view key) const {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (value && std::isfinite(*value)) return value;
  add_wrong_type(key, "a number");
  return std::nullopt;
}

std::optional<std::size_t> Section::count(std::string_view key, std::size_t least) const {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= static_cast<std::int64_t>(least)) return static_cast<std::size_t>(*value);
  add_wrong_type(key, "a whole number of at least " + std::to_string(least));
  return std::nullopt;
}

std::optional<bool> Section::flag(std::string_view key) const {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto value = node->value_exact<bool>()) return value;
  add_wrong_type(key, "true or false");
  return std::nullopt;
}

std::optional<std::vector<std::string>> Section::texts(std::string_view key) const {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (auto value = node->value_exact<std::string>()) return std::vector<std::string>{*value};
  const auto* list = node->as_array();
  std::vector<std::string> texts;
  bool sound = list != nullptr;
  for (std::size_t i = 0; sound && i < list->size(); ++i) {
    const auto text = list->get(i)->value_exact<std::string>();
    sound = text.has_value();
    if (text) texts.push_back(*text);
  }
  if (sound) return texts;
  add_wrong_type(key, "a list of strings");
  return std::nullopt;
}

std::vector<Section> Section::sections(std::string_view key) const {
  const auto* node = find(key);
  if (node == nullptr) return {};
  const auto* list = node->as_array();
  std::vector<Section> tables;
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    if (const auto* table = list->get(i)->as_table()) {
      tables.emplace_back(*table, std::string(key), findings_);
    } else {
      list = nullptr;
    }
  }
  if (list == nullptr)
    add_wrong_type(key, "a list of tables, each { … } or [[" + std::string(key) + "]]");
  return tables;
}

std::optional<Section> Section::section(std::string_view key) const {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* table = node->as_table()) return Section(*table, std::string(key), findings_);
  add_wrong_type(key, "a table");
  return std::nullopt;
}

void Section::add_unknown_name(std::string_view key,
                               const std::string& said,
                               const std::vector<std::string>& known) const {
  add(key, wording::unknown_name(said, known));
}

void Section::require_known(const std::vector<std::string>& known) const {
  for (const auto& [name, node] : table_) {
    const std::string key(name.str());
    if (std::ranges::find(known, key) != known.end()) continue;
    findings_.add(place_of(name.source()), wording::unknown_key(name_, key, known));
  }
}

void Section::require_declared(const std::vector<std::string>& also) const {
  auto known = also;
  for (const auto& key : plan_keys()) {
    if (key.section == name_) known.emplace_back(key.key);
  }
  require_known(known);
}

}  // namespace copse::review::detail
