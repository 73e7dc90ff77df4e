#include <algorithm>

#include "detail_notices.hpp"
#include "wording.hpp"

namespace copse::analysis {

void merge(std::vector<Notice>& notices,
           const Notice& notice,
           const std::vector<std::string>& studies) {
  auto same = std::ranges::find_if(notices, [&](const Notice& n) {
    return n.code == notice.code && n.message == notice.message;
  });
  if (same == notices.end()) same = notices.insert(same, {notice.code, notice.message, {}});
  same->studies.insert(same->studies.end(), studies.begin(), studies.end());
}

std::vector<Notice> study_notices(const std::vector<Study>& studies) {
  std::vector<Notice> notices;
  for (const auto& study : studies) {
    for (const auto& note : study.notes) merge(notices, note, {study.input.label});
  }
  const auto repeated = repeated_labels(studies);
  if (!repeated.empty()) notices.push_back(wording::repeated_labels(repeated));
  return notices;
}

std::vector<Notice> notices_of(const Pooled& pooled) {
  std::vector<Notice> notices = pooled.notices;
  if (!pooled.common && !pooled.random) notices.push_back(wording::nothing_to_pool());
  if (pooled.random) {
    const auto& more = pooled.random->notices;
    notices.insert(notices.end(), more.begin(), more.end());
  }
  if (pooled.heterogeneity) {
    const auto& more = pooled.heterogeneity->notices;
    notices.insert(notices.end(), more.begin(), more.end());
  }
  return notices;
}

}  // namespace copse::analysis
