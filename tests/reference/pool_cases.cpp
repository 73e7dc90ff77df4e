#include "reference/pool_cases.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>

#include "copse/table/read_csv.hpp"

namespace copse::reference {
namespace {

const std::filesystem::path folder =
    std::filesystem::path(COPSE_SOURCE_DIR) / "tests/reference/pool";

std::vector<Case> read_cases() {
  std::vector<Case> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const std::string name = entry.path().stem().string();
    const auto hyphen = name.rfind('-');
    Case c{name.substr(0, hyphen), name.substr(hyphen + 1)};
    if (find_named(effect::measure_names(), c.measure)) found.push_back(std::move(c));
  }
  std::ranges::sort(found, {}, &Case::name);
  return found;
}

}  // namespace

const nlohmann::json& Case::expected() const {
  static std::map<std::string, nlohmann::json> read;
  const auto [at, is_new] = read.try_emplace(name());
  if (is_new) {
    std::ifstream file(folder / (name() + ".json"));
    at->second = nlohmann::json::parse(file);
  }
  return at->second;
}

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name(); }

const std::vector<Case>& cases() {
  static const std::vector<Case> all = read_cases();
  return all;
}

analysis::PoolResult pool_like_metafor(const Case& c, analysis::Choices choices) {
  choices.like = analysis::Profile::metafor;
  choices.reading.measure = find_named(effect::measure_names(), c.measure);
  return analysis::pool(table::read_csv((folder / (c.dataset + ".csv")).string()), choices);
}

}  // namespace copse::reference
