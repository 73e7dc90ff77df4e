#pragma once

#include <map>
#include <string>
#include <vector>

#include "copse/analysis/study.hpp"

namespace copse::view {

/// Marks for rows whose numbers no cell holds: "a", "b", … one for each way of derivation.
class Footnotes {
 public:
  explicit Footnotes(const std::vector<analysis::Study>& studies);

  /// @param ways  one per row, how its numbers came about; empty when they stood in cells.
  explicit Footnotes(const std::vector<std::string>& ways);

  /// " [a]"; empty when every number stood in a cell.
  [[nodiscard]] std::string mark(const analysis::Study& study) const;
  [[nodiscard]] std::string mark(const std::string& way) const;

  /// "a: sd1i from se1i and n1i (…)", in the order of their first row.
  [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

 private:
  void add(const std::string& way);

  std::map<std::string, std::string> marks_;
  std::vector<std::string> lines_;
};

}  // namespace copse::view
