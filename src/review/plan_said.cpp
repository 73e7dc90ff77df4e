#include <sstream>

#include "detail_plan_reader.hpp"

namespace copse::review::detail {

void collect_said(const toml::node& node,
                  const std::string& name,
                  std::vector<std::pair<std::string, std::string>>& said) {
  const auto* list = node.as_array();
  if (const auto* table = node.as_table()) {
    for (const auto& [key, value] : *table) {
      collect_said(
          value, name.empty() ? std::string(key.str()) : name + "." + std::string(key), said);
    }
  } else if (list != nullptr && !list->empty() && list->is_homogeneous<toml::table>()) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      collect_said(*list->get(i), name + "[" + std::to_string(i + 1) + "]", said);
    }
  } else {
    std::ostringstream value;
    value << toml::node_view<const toml::node>(node);
    said.emplace_back(name, value.str());
  }
}

}  // namespace copse::review::detail
