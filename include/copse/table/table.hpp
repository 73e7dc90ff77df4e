#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/notice.hpp"

namespace copse::table {

/// What a printed cell is, read as a number.
struct Number {
  enum class State { missing, number, text };
  State state = State::missing;
  double value = 0.0;  ///< meaningful when state is `number`; always finite

  [[nodiscard]] bool is_missing() const { return state == State::missing; }
  [[nodiscard]] bool is_number() const { return state == State::number; }
};

/// Reads one printed cell, without regard to blanks (no-break spaces too) around it. Blank, `NA`,
/// `.` and `NR` (without regard to case) are missing. The Unicode minus (U+2212), hyphen (U+2010)
/// and en dash (U+2013) count as a minus sign. What is left must be a decimal number in full,
/// finite in double precision; anything else is `text`.
/// @param decimal_comma  "3,5" is three and a half (files whose delimiter is not a comma).
[[nodiscard]] Number read_number(std::string_view printed, bool decimal_comma);

/// Printed cells one after another in one buffer, so that a million rows are not millions of
/// strings.
class Cells {
 public:
  /// @param expected_bytes  of all cells together; a hint, no limit.
  explicit Cells(std::size_t expected_bytes) { bytes_.reserve(expected_bytes); }

  void add(std::string_view text) {
    bytes_ += text;
    ends_.push_back(bytes_.size());
  }
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  /// Forgets all but the first `count`, which are no more than there are.
  void keep(std::size_t count) {
    ends_.resize(count);
    bytes_.resize(count == 0 ? 0 : ends_.back());
  }
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    const auto begin = index == 0 ? 0 : ends_[index - 1];
    return {bytes_.data() + begin, ends_[index] - begin};
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

/// A rectangular table of cells as they were printed; the numbers are read on demand, so that the
/// printed digits stay available. Columns and rows count from 0; `record(row)` is the number a
/// reader sees (the header is 1).
class Table {
 public:
  struct Source {
    std::string file;    ///< as the user named it; "-" for standard input
    std::string sha256;  ///< of the bytes read, in lower-case hexadecimal
    char delimiter = ',';
    bool decimal_comma = false;
    std::vector<Notice> notices;  ///< encoding, e.g. code "encoding"
  };

  /// @param cells  row by row, header.size() per row.
  /// @throws Error{usage} when the cells do not fill whole rows.
  Table(Source source, std::vector<std::string> header, Cells cells);
  Table(Source source, std::vector<std::string> header, const std::vector<std::string>& cells);
  /// A part of a file: the record of each row, ascending.
  /// @throws Error{usage} also when they are not one per row.
  Table(Source source,
        std::vector<std::string> header,
        Cells cells,
        std::vector<std::size_t> records);

  [[nodiscard]] const Source& source() const { return source_; }
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return header_.size(); }
  [[nodiscard]] std::size_t record(std::size_t row) const {
    return records_.empty() ? row + 2 : records_[row];
  }

  [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const;
  [[nodiscard]] Number number(std::size_t row, std::size_t column) const;
  [[nodiscard]] bool is_missing(std::size_t row, std::size_t column) const;

  /// The column with exactly this header; absent when there is none.
  /// @throws Error{input} when the header is repeated, naming the columns that share it.
  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const;

  /// "trials.csv:5:3", the place of a cell as messages give it: file, record, column from 1.
  [[nodiscard]] std::string place(std::size_t row, std::size_t column) const;

 private:
  Source source_;
  std::vector<std::string> header_;
  Cells cells_;
  std::size_t rows_ = 0;
  std::vector<std::size_t> records_;  ///< empty: all of the file's
};

/// The names nearest to `wanted` by edit distance, nearest first, at most `limit`, none that
/// differs in more than half of its letters. For "did you mean".
[[nodiscard]] std::vector<std::string> nearest_names(std::string_view wanted,
                                                     const std::vector<std::string>& names,
                                                     std::size_t limit = 3);

}  // namespace copse::table
