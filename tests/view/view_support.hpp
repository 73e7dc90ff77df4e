#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "analysis/analysis_support.hpp"
#include "copse/report/text.hpp"
#include "copse/view/pool.hpp"

namespace copse::view {

using analysis::measured;
using analysis::pool_reference;
using analysis::pool_text;
using analysis::six_studies;

inline nlohmann::json json_of(const analysis::PoolResult& result) {
  return nlohmann::json::parse(to_json(result));
}

inline std::set<std::string> keys_of(const nlohmann::json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

inline std::string text_of(const analysis::PoolResult& result, const PoolView& view = {}) {
  return report::write_text(to_document(result, view), {view.width, false});
}

/// The first line that holds `part`; empty, with a failure, when none does.
inline std::string line_with(const std::string& text, const std::string& part) {
  for (const auto& line : lines_of(text)) {
    if (line.find(part) != std::string::npos) return line;
  }
  ADD_FAILURE() << "no line with '" << part << "' in\n" << text;
  return {};
}

inline analysis::Choices risk_ratio() { return measured(effect::Measure::risk_ratio); }

}  // namespace copse::view
