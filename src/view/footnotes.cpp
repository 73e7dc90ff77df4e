#include "detail_footnotes.hpp"

namespace copse::view {
namespace {

/// a, b, …, z, aa, ab, …
std::string letters(std::size_t index) {
  const std::string last(1, static_cast<char>('a' + index % 26));
  return index < 26 ? last : letters(index / 26 - 1) + last;
}

}  // namespace

Footnotes::Footnotes(const std::vector<analysis::Study>& studies) {
  for (const auto& study : studies) {
    const auto how = analysis::derivation_of(study);
    if (how.empty() || marks_.contains(how)) continue;
    const auto mark = letters(marks_.size());
    marks_[how] = mark;
    lines_.push_back("[" + mark + "] " + how);
  }
}

std::string Footnotes::mark(const analysis::Study& study) const {
  const auto found = marks_.find(analysis::derivation_of(study));
  return found == marks_.end() ? "" : " [" + found->second + "]";
}

}  // namespace copse::view
