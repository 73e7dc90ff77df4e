#include "reference/pool_cases.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
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
    std::ifstream file(entry.path());
    auto json = nlohmann::json::parse(file);
    Case c{json["dataset"], json["measure"], json};
    if (find_named(effect::measure_names(), c.measure)) found.push_back(std::move(c));
  }
  std::ranges::sort(found, {}, &Case::name);
  return found;
}

}  // namespace

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
