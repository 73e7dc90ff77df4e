#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/findings.hpp"
#include "copse/intake/import_review.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// The tables of a RevMan Web data package; the last two may be missing.
struct WebPackage {
  std::optional<table::Table> rows, settings, subgroups;
};

[[nodiscard]] bool is_revman_csv(const table::Table& table);
[[nodiscard]] bool is_web_rows(const table::Table& table);
[[nodiscard]] ImportedReview read_revman_csv(const table::Table& table);
[[nodiscard]] ImportedReview read_revman_web(const WebPackage& package);
[[nodiscard]] ImportedReview read_rm5(const std::string& bytes, const std::string& name);

/// A printed number: with thousands separators, as exports have them. Text when it is none.
[[nodiscard]] table::Number read_printed(std::string_view text, bool decimal_comma);
/// Whether this is how Java prints a number that does not exist.
[[nodiscard]] bool prints_no_number(std::string_view text);
/// A whole number that numbers comparisons, outcomes and subgroups; absent when it is none.
[[nodiscard]] std::optional<int> read_ordinal(const table::Number& number);

/// What the outcome's settings mean; names are read without regard to case.
[[nodiscard]] std::string method_code(std::string_view printed);
[[nodiscard]] std::string measure_code(std::string_view printed);
[[nodiscard]] bool counts_non_events(std::string_view printed_measure);
[[nodiscard]] std::optional<ReviewModel> model_of(std::string_view printed);
/// "yes", "YES", "true" …; absent when neither that nor the opposite.
[[nodiscard]] std::optional<bool> read_yes(std::string_view printed);
/// "95", "95%" or "0.95" as 0.95.
[[nodiscard]] std::optional<double> read_level(std::string_view printed);

/// Settles what the formats leave open in the same way: the scale of the analysis, effects that
/// were not computed, numbers that only fill a column.
/// @param log_stated  the file says that the data were analysed on the log scale.
void settle(ImportedOutcome& outcome, bool log_stated, std::vector<Notice>& notices);

/// An export read by header, without regard to case. Cells that are no numbers become findings.
class ExportTable {
 public:
  ExportTable(const table::Table& table, Findings& findings);

  [[nodiscard]] const table::Table& table() const { return table_; }
  /// The first of these headers that there is; absent when none is.
  [[nodiscard]] std::optional<std::size_t> column(
      std::initializer_list<std::string_view> names) const;
  [[nodiscard]] bool has(std::string_view name) const { return column({name}).has_value(); }

  /// Empty when the column is missing.
  [[nodiscard]] std::string text(std::size_t row,
                                 std::initializer_list<std::string_view> names) const;
  /// Absent when the column or the cell is missing.
  [[nodiscard]] std::optional<double> number(std::size_t row,
                                             std::initializer_list<std::string_view> names);
  /// The same for what the program computed, which may print "NaN" or "Infinity".
  [[nodiscard]] std::optional<double> result(std::size_t row,
                                             std::initializer_list<std::string_view> names);
  /// A number that numbers something; a finding when it is none.
  [[nodiscard]] std::optional<int> ordinal(std::size_t row, std::string_view name);

 private:
  [[nodiscard]] std::optional<double> read(std::size_t row, std::size_t column, bool computed);

  const table::Table& table_;
  Findings& findings_;
  std::map<std::string, std::size_t, std::less<>> columns_;  ///< by header in lower case
};

}  // namespace copse::intake
