#include "copse/analysis/compare.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "copse/core/error.hpp"
#include "detail_conventions.hpp"
#include "detail_pool_studies.hpp"
#include "detail_read_table.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

/// The numbers of one quantity, with the size against which a difference of them is small.
struct Numbers {
  std::vector<double> values;  ///< empty when absent
  double scale = 0.0;
};

Numbers bounds(const std::optional<Interval>& interval, double scale) {
  if (!interval) return {};
  return {{interval->lower, interval->upper}, scale};
}

Numbers one(const std::optional<double>& value, double scale = 0.0) {
  if (!value) return {};
  return {{*value}, scale};
}

Numbers numbers_of(Quantity quantity, const Pooled& pooled, const Settings& settings) {
  const auto& random = pooled.random;
  const auto& common = pooled.common;
  const auto& h = pooled.heterogeneity;
  switch (quantity) {
    case Quantity::estimate:
      return random ? one(random->effect.estimate, random->effect.se) : Numbers{};
    case Quantity::interval:
      return random ? bounds(random->effect.ci, random->effect.se) : Numbers{};
    case Quantity::prediction:
      return random ? bounds(random->prediction, random->effect.se) : Numbers{};
    case Quantity::tau2:
      return random && random->tau2 ? one(random->tau2->tau2) : Numbers{};
    case Quantity::i2:
      if (!h) return {};
      return one(settings.i2 == I2Definition::q ? h->i2_q : h->i2_tau2);
    case Quantity::q:
      return h ? one(h->q) : Numbers{};
    case Quantity::common_estimate:
      return common ? one(common->effect.estimate, common->effect.se) : Numbers{};
    case Quantity::common_interval:
      return common ? bounds(common->effect.ci, common->effect.se) : Numbers{};
  }
  throw Error(ErrorKind::internal, "unknown quantity");
}

bool agree(const Numbers& a, const Numbers& b) {
  return std::ranges::equal(a.values, b.values, [&](double x, double y) {
    const double size = std::max({std::abs(x), std::abs(y), a.scale, b.scale});
    return std::abs(x - y) <= 1e-9 * size;
  });
}

/// Which conventions of `conventions()` are taken from the program; one bit each.
using Chosen = unsigned;

/// Pools one set of studies under the defaults with some of a program's conventions.
class Trials {
 public:
  Trials(const std::vector<intake::StudyInput>& inputs,
         const Settings& defaults,
         const Settings& program)
      : inputs_(inputs), defaults_(defaults), program_(program) {
    for (std::size_t i = 0; i < conventions().size(); ++i) {
      const auto& convention = conventions()[i];
      if (convention.value(defaults) != convention.value(program)) departing_.push_back(i);
    }
  }

  /// Positions of the conventions in which the program departs from the defaults.
  [[nodiscard]] const std::vector<std::size_t>& departing() const { return departing_; }

  [[nodiscard]] Numbers numbers(Quantity quantity, Chosen chosen) {
    const auto [at, is_new] = pooled_.try_emplace(chosen);
    auto& [settings, pooled] = at->second;
    if (is_new) {
      settings = settings_with(chosen);
      auto studies = compute_effects(inputs_, settings);
      pooled = pool_studies(studies, settings, {});
    }
    return numbers_of(quantity, pooled, settings);
  }

 private:
  [[nodiscard]] Settings settings_with(Chosen chosen) const {
    Settings settings = defaults_;
    for (const auto i : departing_) {
      if ((chosen >> i & 1U) != 0) conventions()[i].take(settings, program_);
    }
    if (settings.pooling != PoolingMethod::mantel_haenszel) settings.q_about_mh = false;
    return settings;
  }

  const std::vector<intake::StudyInput>& inputs_;
  const Settings& defaults_;
  const Settings& program_;
  std::vector<std::size_t> departing_;
  std::map<Chosen, std::pair<Settings, Pooled>> pooled_;
};

/// See `Difference`.
/// @param wanted  the program's numbers.
Chosen accounting_for(Quantity quantity, const Numbers& wanted, Trials& trials) {
  Chosen chosen = 0;
  for (const auto i : trials.departing()) chosen |= 1U << i;
  if (!agree(trials.numbers(quantity, chosen), wanted)) {
    throw Error(ErrorKind::internal, wording::convention_not_listed());
  }
  for (const auto i : trials.departing()) {
    if (agree(trials.numbers(quantity, 1U << i), wanted)) return 1U << i;
  }
  for (const auto i : trials.departing()) {
    const Chosen fewer = chosen & ~(1U << i);
    if (agree(trials.numbers(quantity, fewer), wanted)) chosen = fewer;
  }
  return chosen;
}

std::vector<Difference> differences(const std::vector<intake::StudyInput>& inputs,
                                    const ComparedProfile& defaults,
                                    const ComparedProfile& program) {
  Trials trials(inputs, defaults.settings, program.settings);
  std::vector<Difference> found;
  for (const auto& entry : quantities) {
    const auto quantity = entry.value;
    const auto numbers = numbers_of(quantity, program.pooled, program.settings);
    if (agree(numbers, numbers_of(quantity, defaults.pooled, defaults.settings))) continue;
    Difference difference{quantity, {}};
    const Chosen chosen = accounting_for(quantity, numbers, trials);
    for (const auto i : trials.departing()) {
      if ((chosen >> i & 1U) == 0) continue;
      const auto& convention = conventions()[i];
      difference.because.push_back({convention.name,
                                    convention.value(program.settings),
                                    convention.value(defaults.settings)});
    }
    found.push_back(std::move(difference));
  }
  return found;
}

Comparison compare_group(const std::vector<intake::StudyInput>& inputs,
                         const std::vector<Settings>& programs,
                         effect::AnalysisScale scale) {
  Comparison comparison;
  for (const auto& settings : programs) {
    auto studies = compute_effects(inputs, settings);
    ComparedProfile program{settings.like, settings, pool_studies(studies, settings, {}), {}};
    if (comparison.profiles.empty()) {
      comparison.scale = display_scale(studies, scale);
    } else {
      program.differences = differences(inputs, comparison.profiles.front(), program);
    }
    comparison.profiles.push_back(std::move(program));
  }
  return comparison;
}

}  // namespace

CompareResult compare(const table::Table& table, const Choices& choices) {
  require_valid(choices);
  if (choices.like) throw Error(ErrorKind::usage, wording::compare_with("--like"));
  if (!choices.subgroups.empty())
    throw Error(ErrorKind::usage, wording::compare_with("--subgroup"));
  const auto read = read_table(table, choices);
  const auto& reading = read.reading;
  std::vector<Settings> programs{resolve(choices, reading.measure, read.reported())};
  for (const auto& profile : profiles) {
    auto said = choices;
    said.like = profile.value;
    programs.push_back(resolve(said, reading.measure, read.reported()));
  }
  CompareResult result{
      table.source(), table.rows(), programs.front(), reading.scale, {}, read.notices};
  bool any = false;
  for (const auto& group : read.groups.groups) {
    auto comparison = compare_group(group.items, programs, reading.scale);
    comparison.by = read.by(table, group);
    any = any ||
          std::ranges::any_of(comparison.profiles, [](const auto& p) { return p.pooled.k > 0; });
    result.analyses.push_back(std::move(comparison));
  }
  if (!any) static_cast<void>(pool(table, choices));  // throws, and says why of every study
  return result;
}

}  // namespace copse::analysis
