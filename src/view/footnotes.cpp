#include "copse/report/text.hpp"
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
  for (const auto& study : studies) add(analysis::derivation_of(study));
}

Footnotes::Footnotes(const std::vector<std::string>& ways) {
  for (const auto& way : ways) add(way);
}

void Footnotes::add(const std::string& way) {
  if (way.empty() || marks_.contains(way)) return;
  const auto mark = letters(marks_.size());
  marks_[way] = mark;
  lines_.push_back("[" + mark + "] " + report::printable(way));
}

std::string Footnotes::mark(const analysis::Study& study) const {
  return mark(analysis::derivation_of(study));
}

std::string Footnotes::mark(const std::string& way) const {
  const auto found = marks_.find(way);
  return found == marks_.end() ? "" : " [" + found->second + "]";
}

}  // namespace copse::view
