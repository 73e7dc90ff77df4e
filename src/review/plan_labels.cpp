#include <algorithm>

#include "detail_plan_reader.hpp"
#include "wording.hpp"

namespace copse::review::detail {
namespace {

/// { small = 0.2, medium = 0.5 }, ascending.
void read_magnitude(const Section& section, Labels& labels) {
  const auto sizes = section.section("magnitude");
  if (!sizes) return;
  for (const auto& [key, node] : sizes->table()) {
    const std::string name(key.str());
    if (const auto from = sizes->number(name)) labels.magnitude.emplace_back(*from, name);
  }
  std::ranges::sort(labels.magnitude);
}

}  // namespace

Labels read_labels(const Section& section) {
  Labels labels;
  read_magnitude(section, labels);
  for (const auto& entry : section.sections("evidence")) {
    entry.require_known({"below", "is"});
    const auto is = entry.text("is");
    const auto below = entry.number("below");
    if (is) {
      labels.evidence.emplace_back(below, *is);
    } else {
      entry.add("", wording::missing("is"));
    }
  }
  for (const auto& entry : section.sections("heterogeneity")) {
    entry.require_known({"above", "is"});
    const auto is = entry.text("is");
    const auto above = entry.number("above");
    if (is && above) {
      labels.heterogeneity.emplace_back(*above, *is);
    } else {
      entry.add("", wording::missing(is ? "above" : "is"));
    }
  }
  std::ranges::stable_sort(
      labels.heterogeneity, std::ranges::greater{}, [](const auto& entry) { return entry.first; });
  section.require_declared();
  return labels;
}

}  // namespace copse::review::detail
