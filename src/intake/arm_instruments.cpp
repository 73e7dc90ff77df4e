#include <algorithm>
#include <set>
#include <tuple>

#include "copse/core/error.hpp"
#include "detail_arms.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

/// Within which one instrument counts: study, construct (or outcome), window and time point.
using Place = std::tuple<std::string, std::string, std::string, std::optional<double>>;

const std::string& construct_of(const ArmRow& row) {
  return row.construct.empty() ? row.outcome : row.construct;
}

/// Within a window one time point was picked, but outcomes of one construct may differ in it.
Place place_of(const ArmRow& row) {
  return {row.study, construct_of(row), row.window, row.window.empty() ? row.months : std::nullopt};
}

/// One way in which a study measured a construct.
struct Measurement {
  std::string outcome, instrument;
  std::set<Side> sides;

  [[nodiscard]] const std::string& name() const {
    return instrument.empty() ? outcome : instrument;
  }
  /// For a reader, who must be able to tell the outcomes of one construct apart.
  [[nodiscard]] std::string label() const {
    if (instrument.empty() || outcome.empty()) return name();
    return outcome + " by " + instrument;
  }
  [[nodiscard]] bool is_of(const ArmRow& row) const {
    return outcome == row.outcome && instrument == row.instrument;
  }
};

using Measurements = std::map<Place, std::vector<Measurement>>;

Measurements measurements_of(const std::vector<ArmRow>& rows) {
  Measurements found;
  for (const auto& row : rows) {
    auto& here = found[place_of(row)];
    auto one = std::ranges::find_if(here, [&](const auto& m) { return m.is_of(row); });
    if (one == here.end()) one = here.insert(here.end(), {row.outcome, row.instrument, {}});
    one->sides.insert(row.side);
  }
  return found;
}

std::size_t rank(const Measurement& measurement, const std::vector<std::string>& preferred) {
  const auto found = std::ranges::find_if(
      preferred, [&](const auto& name) { return same_name(name, measurement.name()); });
  return static_cast<std::size_t>(found - preferred.begin());
}

/// Measured in both arms before measured in one; then by preference; then the first in the file.
const Measurement& chosen(const std::vector<Measurement>& among,
                          const std::vector<std::string>& preferred) {
  return *std::ranges::min_element(among, {}, [&](const Measurement& m) {
    return std::pair(m.sides.size() == 2 ? 0 : 1, rank(m, preferred));
  });
}

std::vector<std::string> labels_besides(const Measurement& taken,
                                        const std::vector<Measurement>& all) {
  std::vector<std::string> labels;
  for (const auto& one : all) {
    if (&one != &taken) labels.push_back(one.label());
  }
  return labels;
}

void require_known(const std::vector<std::string>& preferred, const std::vector<ArmRow>& rows) {
  std::set<std::string> known;
  for (const auto& row : rows) known.insert(row.instrument.empty() ? row.outcome : row.instrument);
  for (const auto& name : preferred) {
    if (std::ranges::none_of(known, [&](const auto& one) { return same_name(one, name); })) {
      throw Error(ErrorKind::usage,
                  wording::unknown_instrument(name, {known.begin(), known.end()}));
    }
  }
}

}  // namespace

void choose_instruments(std::vector<ArmRow>& rows,
                        const std::vector<std::string>& preferred,
                        std::vector<Notice>& notices) {
  require_known(preferred, rows);
  wording::RowsMeant unstated;
  for (const auto& row : rows) {
    if (row.construct.empty()) unstated.add(row.record, row.study);
  }
  if (!unstated.empty()) notices.push_back(wording::construct_not_stated(unstated));
  const auto found = measurements_of(rows);
  std::map<Place, std::string> steps;
  for (const auto& [place, measured] : found) {
    if (measured.size() < 2) continue;
    const auto& taken = chosen(measured, preferred);
    const auto left = labels_besides(taken, measured);
    const auto step = wording::instrument_taken(taken.label(), left, std::get<1>(place));
    steps[place] = step;
    const bool by_preference = rank(taken, preferred) < preferred.size();
    notices.push_back(wording::instrument_left(std::get<0>(place), step, by_preference));
  }
  std::vector<ArmRow> kept;
  for (auto& row : rows) {
    const auto place = place_of(row);
    if (!chosen(found.at(place), preferred).is_of(row)) continue;
    if (const auto step = steps.find(place); step != steps.end()) row.steps.push_back(step->second);
    kept.push_back(std::move(row));
  }
  rows = std::move(kept);
}

}  // namespace copse::intake
