#include "copse/report/text.hpp"
#include "copse/view/notice.hpp"
#include "detail_document.hpp"

namespace copse::view {

std::string by_prefix(const std::vector<std::pair<std::string, std::string>>& by) {
  std::string text;
  for (const auto& [column, value] : by) text += report::printable(column + ": " + value + ". ");
  return text;
}

void add_notices(report::Document& document, const std::vector<Notice>& notices) {
  if (notices.empty()) return;
  std::vector<std::string> items;
  for (const auto& notice : notices) items.push_back(sentence(notice));
  document.bullets("Notes", std::move(items));
}

}  // namespace copse::view
