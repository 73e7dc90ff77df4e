#include "copse/report/text.hpp"
#include "copse/view/notice.hpp"
#include "detail_document.hpp"

namespace copse::view {

void add_notices(report::Document& document, const std::vector<Notice>& notices) {
  if (notices.empty()) return;
  std::vector<std::string> items;
  for (const auto& notice : notices) items.push_back(sentence(notice));
  document.bullets("Notes", std::move(items));
}

}  // namespace copse::view
