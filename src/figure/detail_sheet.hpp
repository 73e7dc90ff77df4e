#pragma once

#include <optional>
#include <string>
#include <vector>

#include "copse/core/interval.hpp"
#include "copse/figure/risk_of_bias.hpp"
#include "copse/view/axis.hpp"
#include "detail_panel.hpp"

/// A table with a plot among its columns: the page of a forest plot, before anything is placed.
namespace copse::figure {

/// How the estimate of a row is drawn.
enum class Mark { none, square, point, diamond, hollow_diamond, bar };

struct SheetRow {
  std::vector<std::string> cells;  ///< one for each column; the first is the label
  Mark mark = Mark::none;
  std::optional<double> estimate;    ///< on the axis' scale
  std::optional<Interval> interval;  ///< the same
  double weight = 0.0;               ///< share of the largest, 0 to 1; the area of a square
  draw::Colour colour;               ///< of the mark
  bool bold = false;
  bool indented = false;
  bool rule_above = false;
  double space_above = 0.0;
  std::string note;  ///< instead of cells: small words, as wide as the table before the plot
  std::vector<std::optional<RobMark>> marks = {};  ///< judgements behind the last column
};

struct SheetColumn {
  std::string group;  ///< heading over neighbouring columns with the same one
  std::string header;
  draw::Anchor align = draw::Anchor::end;
};

struct Sheet {
  std::vector<SheetColumn> columns;     ///< the first is the label
  std::size_t plot_at = 1;              ///< the column before which the plot stands
  std::string plot_group, plot_header;  ///< two lines above the plot; may be empty
  std::vector<SheetRow> rows;
  view::Axis axis;
  view::AxisTitle title;
  std::optional<double> line_at;          ///< a dashed line, where the mean is
  std::string favours_low, favours_high;  ///< empty when sides favour nothing
  bool favours_above = false;
  std::vector<std::string> footer;  ///< lines under the table
  std::size_t rob_columns = 0;      ///< judgements behind the last column, headed A, B, C ...
};

/// The sheet on a page with the title; as wide as its columns and a plot need, or as the style
/// says.
[[nodiscard]] draw::Scene draw_sheet(const Sheet& sheet,
                                     const std::string& id,
                                     const std::string& title,
                                     const std::string& description,
                                     const Style& style);

/// Draws the mark of a row and its interval at height `y`.
void add_mark(std::vector<draw::Shape>& shapes,
              const SheetRow& row,
              const Scale& x,
              double y,
              const Theme& theme);

}  // namespace copse::figure
