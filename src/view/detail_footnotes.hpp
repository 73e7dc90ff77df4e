#pragma once

#include <map>
#include <string>
#include <vector>

#include "copse/analysis/study.hpp"

namespace copse::view {

/// Marks for studies whose numbers no cell holds: "a", "b", … one for each way of derivation.
class Footnotes {
 public:
  explicit Footnotes(const std::vector<analysis::Study>& studies);

  /// " [a]"; empty when every number stood in a cell.
  [[nodiscard]] std::string mark(const analysis::Study& study) const;

  /// "a: sd1i from se1i and n1i (…)", in the order of their first study.
  [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::map<std::string, std::string> marks_;
  std::vector<std::string> lines_;
};

}  // namespace copse::view
