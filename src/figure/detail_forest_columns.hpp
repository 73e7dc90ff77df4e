#pragma once

#include <string>
#include <vector>

#include "copse/analysis/forest_rows.hpp"
#include "copse/figure/forest.hpp"
#include "copse/view/study_columns.hpp"
#include "detail_sheet.hpp"

namespace copse::figure {

/// The weight that the size of a square shows, in %; 0 where there is none.
[[nodiscard]] double weight_of(const analysis::ForestRow& row, ForestModels models);

/// "0.41 [0.13, 1.26]", with the signs of the style around the interval; "[0.13, 1.78]" without an
/// estimate, and in words what is absent.
[[nodiscard]] std::string effect_text(const analysis::ForestRow& row,
                                      ForestStyle style,
                                      int decimals);

/// The columns of a forest plot in the order of its style, and what stands in them.
class ForestColumns {
 public:
  ForestColumns(const analysis::Analysis& analysis,
                const analysis::PoolResult& result,
                const ForestOptions& options,
                ForestModels models,
                int decimals);

  void add_headers(Sheet& sheet) const;

  /// @param totals  the row also holds the sums of the arms.
  [[nodiscard]] std::vector<std::string> cells(const analysis::ForestRow& row, bool totals) const;

  /// RevMan's row under a total or subtotal: "Total events" and their sums; empty for other styles
  /// and for data without events.
  [[nodiscard]] std::vector<std::string> event_cells(const analysis::ForestRow& row) const;

  [[nodiscard]] std::string effect(const analysis::ForestRow& row) const {
    return effect_text(row, style_, decimals_);
  }

 private:
  /// What a column shows beside the label.
  enum class Content { number, arm, effect, weight_common, weight_random };
  struct Column {
    Content content;
    SheetColumn head;
    std::size_t index = 0;  ///< of the number or the arm
  };

  void add_arms(bool single_numbers);
  [[nodiscard]] Column effect_column() const;
  [[nodiscard]] std::string label(const analysis::ForestRow& row) const;
  [[nodiscard]] std::string number_cell(const Column& column,
                                        const analysis::ForestRow& row,
                                        bool totals) const;
  [[nodiscard]] const std::vector<analysis::Study>& studies_of(
      const analysis::ForestRow& row) const;
  void add_weights();
  [[nodiscard]] std::string cell(const Column& column,
                                 const analysis::ForestRow& row,
                                 bool totals) const;
  [[nodiscard]] std::string arm_cell(const Column& column,
                                     const analysis::ForestRow& row,
                                     bool totals) const;

  const analysis::Analysis& analysis_;
  const analysis::PoolResult& result_;
  ForestStyle style_;
  ForestModels models_;
  int decimals_;
  std::vector<view::NumberColumn> numbers_;
  std::vector<Column> columns_;
  std::size_t plot_at_ = 1;
};

}  // namespace copse::figure
