#include "copse/analysis/multiverse.hpp"

#include <map>
#include <set>

#include "copse/core/error.hpp"
#include "copse/stats/parallel.hpp"
#include "detail_margin.hpp"
#include "detail_read_table.hpp"
#include "detail_refits.hpp"
#include "wording_multiverse.hpp"

namespace copse::analysis {
namespace {

/// The positions of one alternative in each dimension.
using Position = std::vector<std::size_t>;

std::vector<Position> all_positions(const std::vector<Dimension>& dimensions) {
  std::vector<Position> positions{{}};
  for (const auto& dimension : dimensions) {
    std::vector<Position> longer;
    for (const auto& position : positions) {
      for (std::size_t i = 0; i < dimension.alternatives.size(); ++i) {
        longer.push_back(position);
        longer.back().push_back(i);
      }
    }
    positions = std::move(longer);
  }
  return positions;
}

/// What the table says under a measure and a filter; shared by the specifications that agree in
/// both.
struct Reading {
  ReadTable read;
  std::vector<intake::StudyInput> inputs;
};

class Readings {
 public:
  explicit Readings(const table::Table& table) : table_(table) {}

  const Reading& operator()(const Choices& choices) {
    const auto key = std::pair(choices.reading.measure, choices.where);
    auto found = readings_.find(key);
    if (found == readings_.end()) {
      Reading reading{read_table(table_, choices), {}};
      if (!reading.read.groups.groups.empty()) {
        reading.inputs = reading.read.groups.groups.front().items;
      }
      found = readings_.emplace(key, std::move(reading)).first;
    }
    return found->second;
  }

 private:
  const table::Table& table_;
  std::map<std::pair<std::optional<effect::Measure>, std::optional<std::string>>, Reading>
      readings_;
};

/// A specification with all that its fit needs.
struct Prepared {
  Specification specification;
  Settings settings;
  const Reading* reading = nullptr;
};

/// Settles the choices; absent when they do not go together, or when no row is left.
std::optional<Prepared> prepared(const Choices& choices, Readings& readings) {
  try {
    Prepared ready;
    ready.reading = &readings(choices);
    const auto& reading = ready.reading->read.reading;
    ready.settings = resolve(choices, reading.measure, ready.reading->read.reported());
    ready.settings.margin = settle_margin(choices, reading.measure, reading.scale);
    ready.settings = refit_settings(ready.settings);
    ready.specification.measure = reading.measure;
    ready.specification.model = refitted_model(ready.settings);
    return ready;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::usage || error.kind() == ErrorKind::estimation) {
      return std::nullopt;
    }
    throw;
  }
}

/// Dimensions that shape nothing of the row that is shown, under its pooling method.
bool is_idle(const std::string& dimension, const Settings& settings) {
  if (refitted_model(settings) != ModelKind::common) return false;
  return dimension == "tau2" || dimension == "ci";
}

void fit(Prepared& ready) {
  auto studies = compute_effects(ready.reading->inputs, ready.settings);
  const auto scale = ready.reading->read.reading.scale;
  ready.specification.scale = display_scale(studies, scale);
  ready.specification.refit = refit(bare(studies), ready.settings, scale);
}

std::vector<std::optional<Conclusion>> conclusions(const std::vector<Specification>& all) {
  std::vector<std::optional<Conclusion>> found;
  for (const auto& one : all) found.push_back(one.refit.conclusion);
  return found;
}

void require_one_analysis(const Choices& choices) {
  if (!choices.by.empty() || !choices.subgroups.empty()) {
    throw Error(ErrorKind::usage, wording::multiverse_of_one_analysis());
  }
}

/// The specifications that can be fitted, each once.
std::vector<Prepared> specifications_of(const std::vector<Dimension>& dimensions,
                                        const Choices& choices,
                                        Readings& readings,
                                        std::size_t& left_out) {
  std::vector<Prepared> all;
  std::set<std::vector<std::string>> seen;
  for (const auto& position : all_positions(dimensions)) {
    auto said = choices;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      dimensions[d].alternatives[position[d]].apply(said);
    }
    auto ready = prepared(said, readings);
    if (!ready) {
      ++left_out;
      continue;
    }
    auto& names = ready->specification.choices;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      const bool idle = is_idle(dimensions[d].name, ready->settings);
      names.push_back(idle ? "" : dimensions[d].alternatives[position[d]].name);
    }
    if (seen.insert(names).second) all.push_back(std::move(*ready));
  }
  return all;
}

}  // namespace

MultiverseResult multiverse(const table::Table& table,
                            const Choices& choices,
                            const std::vector<Dimension>& dimensions,
                            int threads) {
  require_one_analysis(choices);
  const auto pooled = pool(table, choices);
  MultiverseResult result;
  result.source = pooled.source;
  result.rows = pooled.rows;
  result.settings = pooled.settings;
  result.scale = pooled.scale;
  result.layout = pooled.layout;
  result.notices = pooled.notices;
  const auto& analysis = pooled.analyses.front();
  result.notices.insert(result.notices.end(), analysis.notices.begin(), analysis.notices.end());
  result.whole_scale = analysis.scale;
  result.whole = refit(bare(analysis.studies), refit_settings(pooled.settings), pooled.scale);
  for (const auto& dimension : dimensions) result.dimensions.push_back(dimension.name);
  Readings readings(table);
  auto all = specifications_of(dimensions, choices, readings, result.left_out);
  stats::for_each_index(std::ssize(all), 8, threads, [&](std::ptrdiff_t i) {
    fit(all[static_cast<std::size_t>(i)]);
  });
  for (auto& ready : all) result.specifications.push_back(std::move(ready.specification));
  if (result.left_out > 0)
    result.notices.push_back(wording::combinations_left_out(result.left_out));
  if (result.whole.conclusion) {
    result.agreement = agreement(*result.whole.conclusion, conclusions(result.specifications));
  }
  return result;
}

}  // namespace copse::analysis
