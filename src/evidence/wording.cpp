#include "wording.hpp"

namespace copse::evidence::wording {

std::string no_label_column(const std::string& file) {
  return file + ": expected a column that names the studies: study, study_id, trial or label";
}

std::string no_judgement_column(const std::string& file) {
  return file +
         ": expected columns of judgements (low, unclear, some concerns, moderate, high, serious, "
         "critical, no information, not applicable), found none";
}

std::string no_judgement(const std::string& place, const std::string& found) {
  return place +
         ": expected a judgement (low, unclear, some concerns, moderate, high, serious, critical, "
         "no "
         "information or not applicable), found \"" +
         found + "\"; correct the cell, or leave it blank";
}

std::string no_weight(const std::string& place, const std::string& found) {
  return place + ": expected a weight above 0, found \"" + found + "\"; correct the cell";
}

std::string twice(const std::string& place, const std::string& study) {
  return place + ": \"" + study +
         "\" is assessed twice; keep one row, or give them different names";
}

std::string no_domain(const std::string& name, const std::vector<std::string>& domains) {
  std::string known;
  for (const auto& domain : domains) known += (known.empty() ? "" : ", ") + domain;
  return "\"" + name + "\" is no domain of the risk-of-bias table; it has " + known;
}

}  // namespace copse::evidence::wording
