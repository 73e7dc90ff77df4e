#include "copse/version.hpp"
#include "copse/view/gosh.hpp"
#include "detail_json.hpp"
#include "detail_values.hpp"

namespace copse::view {
namespace {

using analysis::GoshAnalysis;

/// The i-th of the edges that cut lower to upper into equal parts.
double edge(double lower, double upper, int i, int bins) {
  return i == bins ? upper : lower + (upper - lower) * i / bins;
}

Json edges(double lower, double upper, int bins) {
  Json list = Json::array();
  for (int i = 0; i <= bins; ++i) list.push_back(number(edge(lower, upper, i, bins)));
  return list;
}

Json spread_json(const sensitivity::GoshSpread& spread) {
  return {{"mean", number(spread.mean)},
          {"lower_quartile", number(spread.lower_quartile)},
          {"median", number(spread.median)},
          {"upper_quartile", number(spread.upper_quartile)},
          {"resolution", number(spread.resolution)}};
}

Json histogram_json(const sensitivity::Gosh& gosh) {
  Json counts = Json::array();
  for (int e = 0; e < gosh.estimate_bins; ++e) {
    const auto first = gosh.counts.begin() + static_cast<std::ptrdiff_t>(e) * gosh.i2_bins;
    counts.push_back(std::vector<std::uint32_t>(first, first + gosh.i2_bins));
  }
  return {{"estimate_edges",
           edges(gosh.estimate_range.lower, gosh.estimate_range.upper, gosh.estimate_bins)},
          {"i2_edges", edges(0.0, 100.0, gosh.i2_bins)},
          {"counts", counts}};
}

Json study_json(const GoshAnalysis& found, std::size_t i) {
  const auto& study = found.gosh.studies[i];
  return {{"study", found.labels[i]},
          {"row", found.records[i]},
          {"subsets_with", study.subsets_with},
          {"estimate_with", number(study.estimate_with)},
          {"estimate_without", number(study.estimate_without)},
          {"i2_with", number(study.i2_with)},
          {"i2_without", number(study.i2_without)},
          {"separation", number(study.separation)}};
}

Json analysis_json(const GoshAnalysis& found, const std::vector<Notice>& of_file) {
  const auto& gosh = found.gosh;
  Json studies = Json::array();
  for (std::size_t i = 0; i < gosh.studies.size(); ++i) studies.push_back(study_json(found, i));
  return {{"by", by_json(found.by)},
          {"k", found.labels.size()},
          {"exhaustive", gosh.exhaustive},
          {"subsets", gosh.subsets},
          {"failed", gosh.failed},
          {"estimate", spread_json(gosh.estimate)},
          {"i2", spread_json(gosh.i2)},
          {"histogram", histogram_json(gosh)},
          {"studies", studies},
          {"notes", notes_of(of_file, found.notices)}};
}

std::vector<report::Value> by_cells(const GoshAnalysis& found) {
  std::vector<report::Value> cells;
  for (const auto& by : found.by) cells.emplace_back(by.second);
  return cells;
}

void add_histogram(report::Data& data, const GoshAnalysis& found) {
  const auto& gosh = found.gosh;
  const auto [low, high] = std::pair(gosh.estimate_range.lower, gosh.estimate_range.upper);
  for (int e = 0; e < gosh.estimate_bins; ++e) {
    for (int i = 0; i < gosh.i2_bins; ++i) {
      const auto count = gosh.counts[static_cast<std::size_t>(e * gosh.i2_bins + i)];
      if (count == 0) continue;
      auto cells = by_cells(found);
      for (const double value : {edge(low, high, e, gosh.estimate_bins),
                                 edge(low, high, e + 1, gosh.estimate_bins),
                                 edge(0.0, 100.0, i, gosh.i2_bins),
                                 edge(0.0, 100.0, i + 1, gosh.i2_bins),
                                 static_cast<double>(count)}) {
        cells.emplace_back(value);
      }
      data.rows.push_back(std::move(cells));
    }
  }
}

/// One character for each study in file order: 1 when it is in the subset.
std::string members(const sensitivity::Gosh& gosh, std::size_t row, std::size_t k) {
  const std::size_t words = (k + 63) / 64;
  std::string text(k, '0');
  for (std::size_t i = 0; i < k; ++i) {
    const auto word = gosh.exhaustive ? row + 1 : gosh.members[row * words + i / 64];
    if ((word >> (i % 64) & 1U) != 0) text[i] = '1';
  }
  return text;
}

void add_rows(report::Data& data, const GoshAnalysis& found) {
  const auto& gosh = found.gosh;
  for (std::size_t r = 0; r < gosh.rows.size(); ++r) {
    const auto& row = gosh.rows[r];
    auto cells = by_cells(found);
    cells.emplace_back(members(gosh, r, found.labels.size()));
    cells.push_back(value(row ? std::optional(row->estimate) : std::nullopt));
    cells.push_back(value(row ? std::optional(row->i2) : std::nullopt));
    cells.push_back(value(row ? std::optional(row->tau2) : std::nullopt));
    data.rows.push_back(std::move(cells));
  }
}

}  // namespace

std::string to_json(const analysis::GoshResult& result) {
  Json analyses = Json::array();
  for (const auto& found : result.analyses) {
    analyses.push_back(analysis_json(found, result.notices));
  }
  return written_with_analyses({{"schema", "copse/gosh/1"},
                                {"version", version},
                                {"input", input_json(result.source, result.rows)},
                                {"settings", settings_json(result.settings, result.scale)}},
                               std::move(analyses));
}

report::Data to_data(const analysis::GoshResult& result) {
  report::Data data;
  for (const auto& by : result.analyses.front().by) data.columns.push_back(by.first);
  const bool rows = !result.analyses.front().gosh.rows.empty();
  const auto names =
      rows ? std::vector<std::string>{"members", "estimate", "i2", "tau2"}
           : std::vector<std::string>{"estimate_lb", "estimate_ub", "i2_lb", "i2_ub", "count"};
  data.columns.insert(data.columns.end(), names.begin(), names.end());
  for (const auto& found : result.analyses) {
    if (rows) {
      add_rows(data, found);
    } else {
      add_histogram(data, found);
    }
  }
  return data;
}

}  // namespace copse::view
