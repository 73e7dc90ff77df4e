#include "copse/view/notice.hpp"

#include <fmt/format.h>

#include "copse/report/text.hpp"

namespace copse::view {

std::string sentence(const Notice& notice) {
  if (notice.studies.empty()) return report::printable(notice.message);
  constexpr std::size_t most_named = 12;
  std::string names;
  for (std::size_t i = 0; i < notice.studies.size() && i < most_named; ++i) {
    names += (i > 0 ? ", " : "") + report::printable(notice.studies[i]);
  }
  if (notice.studies.size() > most_named) {
    names += fmt::format(" and {} more", notice.studies.size() - most_named);
  }
  return report::printable(notice.message) + " (" + names + ")";
}

}  // namespace copse::view
