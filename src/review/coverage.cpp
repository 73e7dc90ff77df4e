#include <algorithm>
#include <map>
#include <set>

#include "detail_run.hpp"

namespace copse::review::detail {
namespace {

/// How many took part in each study.
class Participants {
 public:
  explicit Participants(const table::Table& comparisons)
      : table_(comparisons), column_(comparisons.find_column("participants")) {}

  void add(const PooledGroup& group, const analysis::Study& study) {
    const auto row = group.rows[study.input.row];
    const auto size = column_ ? number_at(row, *column_) : analysis::sample_size(study);
    if (!size) return;
    auto& largest = sizes_[study.input.label];
    largest = std::max(largest, *size);
  }
  [[nodiscard]] std::optional<double> sum() const {
    if (sizes_.empty()) return std::nullopt;
    double sum = 0.0;
    for (const auto& [study, size] : sizes_) sum += size;
    return sum;
  }

 private:
  [[nodiscard]] std::optional<double> number_at(std::size_t row, std::size_t column) const {
    const auto number = table_.number(row, column);
    return number.is_number() ? std::optional(number.value) : std::nullopt;
  }

  const table::Table& table_;
  std::optional<std::size_t> column_;
  std::map<std::string, double> sizes_;
};

}  // namespace

Coverage coverage_of(const AnalysisSet& set,
                     const table::Table& comparisons,
                     const std::vector<PreparedEffect>& prepared) {
  std::set<std::string> all, pooled;
  Participants participants(comparisons), of_pooled(comparisons);
  for (const auto& effect : prepared) all.insert(effect.study);
  for (const auto& group : set.pooled) {
    for (const auto& study : group.analysis().studies) {
      participants.add(group, study);
      if (!study.used) continue;
      pooled.insert(study.input.label);
      of_pooled.add(group, study);
    }
  }
  for (const auto& narrative : set.narrative) {
    if (!narrative.effects) continue;
    for (const auto& study : narrative.effects->analysis().studies) {
      participants.add(*narrative.effects, study);
    }
  }
  return {all.size(), pooled.size(), participants.sum(), of_pooled.sum()};
}

}  // namespace copse::review::detail
