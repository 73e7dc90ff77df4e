#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "copse/report/text.hpp"
#include "copse/view/gosh.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_document.hpp"

namespace copse::view {
namespace {

using analysis::GoshAnalysis;
using analysis::GoshResult;

constexpr int drawn_rows = 12;
constexpr std::size_t margin = 9;  // of the drawing, for the labels of I2

std::string title(const GoshAnalysis& found, const GoshResult& result) {
  const auto text = by_prefix(found.by);
  return text + fmt::format("Subsets of the studies (GOSH): {}, {} {}",
                            measure_name(result.settings.measure, result.scale),
                            found.labels.size(),
                            found.labels.size() == 1 ? "study" : "studies");
}

/// The histogram in fewer, larger cells: rows from high to low I2, columns by estimate.
std::vector<std::vector<double>> coarse(const sensitivity::Gosh& gosh, std::size_t columns) {
  std::vector<std::vector<double>> cells(drawn_rows, std::vector<double>(columns, 0.0));
  for (int e = 0; e < gosh.estimate_bins; ++e) {
    const auto column =
        static_cast<std::size_t>(e) * columns / static_cast<std::size_t>(gosh.estimate_bins);
    for (int i = 0; i < gosh.i2_bins; ++i) {
      const auto row = static_cast<std::size_t>(drawn_rows - 1 - i * drawn_rows / gosh.i2_bins);
      cells[row][column] += gosh.counts[static_cast<std::size_t>(e * gosh.i2_bins + i)];
    }
  }
  return cells;
}

/// Darker for more subsets, by the logarithm of their number.
char shade(double count, double most) {
  constexpr std::string_view shades = ".:-=+*#%@";
  if (count <= 0.0) return ' ';
  const double share = most > 1.0 ? std::log(count) / std::log(most) : 1.0;
  const auto last = static_cast<double>(shades.size() - 1);
  return shades[static_cast<std::size_t>(std::lround(share * last))];
}

std::vector<std::string> drawing(const GoshAnalysis& found, std::size_t width, const Shown& shown) {
  const auto& gosh = found.gosh;
  const auto columns = std::min(std::max<std::size_t>(width, margin + 21) - margin - 1,
                                static_cast<std::size_t>(gosh.estimate_bins));
  const auto cells = coarse(gosh, columns);
  double most = 0.0;
  for (const auto& row : cells) most = std::max(most, *std::ranges::max_element(row));
  std::vector<std::string> lines;
  for (std::size_t r = 0; r < cells.size(); ++r) {
    const bool labelled = r == 0 || r == cells.size() / 2 || r + 1 == cells.size();
    const double top = 100.0 * (1.0 - static_cast<double>(r) / drawn_rows);
    const double low = top - 100.0 / drawn_rows;
    auto line = report::padded(labelled ? fmt::format("{:.0f}-{:.0f}%", low, top) : "",
                               margin - 2,
                               report::Align::right) +
                " |";
    for (const double count : cells[r]) line += shade(count, most);
    lines.push_back(line);
  }
  lines.push_back("I²     +" + std::string(columns, '-'));
  const auto low = shown.value(gosh.estimate_range.lower);
  const auto high = shown.value(gosh.estimate_range.upper);
  lines.push_back(report::padded("", margin - 1) +
                  report::padded(low, columns - std::min(columns, high.size())) + high);
  return lines;
}

std::string spread_line(const std::string& name,
                        const std::string& mean,
                        const std::string& low,
                        const std::string& middle,
                        const std::string& high) {
  return fmt::format("{}: mean {}, quartiles {}, {}, {}", name, mean, low, middle, high);
}

report::Table study_table(const GoshAnalysis& found, const GoshResult& result, const Shown& shown) {
  using report::Align;
  const auto effect = short_name(result.settings.measure, result.scale);
  report::Table table;
  table.columns = {{"Study", Align::left},
                   {"Splits", Align::right},
                   {effect + " with", Align::right},
                   {"without", Align::right},
                   {"I² with", Align::right},
                   {"without", Align::right}};
  std::vector<std::size_t> order(found.labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) {
    return found.gosh.studies[i].separation.value_or(0.0);
  });
  const auto percent = [](const std::optional<double>& i2) {
    return i2 ? fmt::format("{:.0f}%", *i2) : std::string();
  };
  const auto estimate = [&](const std::optional<double>& mu) {
    return mu ? shown.value(*mu) : std::string();
  };
  for (const auto i : order) {
    const auto& study = found.gosh.studies[i];
    table.rows.push_back(
        {{report::printable(found.labels[i]),
          study.separation ? fmt::format("{:.1f}%", 100.0 * *study.separation) : "",
          estimate(study.estimate_with),
          estimate(study.estimate_without),
          percent(study.i2_with),
          percent(study.i2_without)},
         false});
  }
  return table;
}

void add_analysis(report::Document& document,
                  const GoshAnalysis& found,
                  const GoshResult& result,
                  const Shown& shown,
                  std::size_t width) {
  const auto& gosh = found.gosh;
  document.paragraph(fmt::format(
      "{} {} of the studies{}.",
      gosh.exhaustive ? "All" : "A sample of",
      gosh.subsets == 1 ? "1 subset" : std::to_string(gosh.subsets) + " subsets",
      gosh.exhaustive ? "" : fmt::format(", drawn with seed {}", result.settings.bootstrap.seed)));
  document.verbatim(drawing(found, width, shown));
  const auto percent = [](double i2) { return fmt::format("{:.0f}%", i2); };
  document.verbatim({spread_line(short_name(result.settings.measure, result.scale),
                                 shown.value(gosh.estimate.mean),
                                 shown.value(gosh.estimate.lower_quartile),
                                 shown.value(gosh.estimate.median),
                                 shown.value(gosh.estimate.upper_quartile)),
                     spread_line("I²",
                                 percent(gosh.i2.mean),
                                 percent(gosh.i2.lower_quartile),
                                 percent(gosh.i2.median),
                                 percent(gosh.i2.upper_quartile))});
  document.table(study_table(found, result, shown));
  document.paragraph(
      "Splits: share of the variance of the estimates that lies between the subsets with and "
      "without the study.");
}

}  // namespace

report::Document to_document(const GoshResult& result, int decimals, std::size_t width) {
  report::Document document;
  for (const auto& found : result.analyses) {
    const Shown shown(found.scale, decimals);
    document.heading(title(found, result), result.analyses.size() > 1 ? 2 : 1);
    if (found.gosh.subsets > 0) add_analysis(document, found, result, shown, width);
    add_notices(document, found.notices);
  }
  document.paragraph(methods_sentence(result.settings, result.scale, result.layout, false));
  add_notices(document, result.notices);
  return document;
}

}  // namespace copse::view
