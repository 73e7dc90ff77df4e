#pragma once

#include "detail_sheet.hpp"

namespace copse::figure {

inline constexpr double row_height = 20.0;
inline constexpr double line_height = 14.0;  ///< of a label's further lines
inline constexpr double column_gap = 14.0;
inline constexpr double indent = 10.0;
inline constexpr double rob_pitch = 20.0;  ///< of the judgements behind the last column

/// Where the columns stand.
struct Columns {
  std::vector<double> left, width;
  std::vector<draw::Anchor> align;
  double plot_left = 0.0, plot_width = 0.0;
  double rob_left = 0.0;  ///< centre of the first judgement
  double right = 0.0;

  [[nodiscard]] double rob_centre(std::size_t number) const {
    return rob_left + rob_pitch * static_cast<double>(number);
  }
  [[nodiscard]] double anchor(std::size_t column) const {
    if (align[column] == draw::Anchor::start) return left[column];
    if (align[column] == draw::Anchor::end) return left[column] + width[column];
    return left[column] + width[column] / 2.0;
  }
};

/// As wide as headings and cells need; what is left of the page, or its natural width, is the
/// plot's.
[[nodiscard]] Columns place(const Sheet& sheet, const Style& style);

/// The label of a row, wrapped to the width that labels may have.
[[nodiscard]] std::vector<std::string> label_lines(const SheetRow& row, const Style& style);

/// The note of a row, wrapped to end before the plot.
[[nodiscard]] std::vector<std::string> note_lines(const SheetRow& row,
                                                  const Columns& columns,
                                                  const Style& style);

[[nodiscard]] double height_of(const SheetRow& row, const Columns& columns, const Style& style);

/// The last of the neighbouring columns that share the group of `first`.
[[nodiscard]] std::size_t last_of_group(const Sheet& sheet, std::size_t first);

}  // namespace copse::figure
