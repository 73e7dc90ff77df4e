#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"

namespace copse::reference {

/// One reference file: a data set under a measure.
struct Case {
  std::string dataset;
  std::string measure;
  nlohmann::json expected;

  [[nodiscard]] std::string name() const { return dataset + "-" + measure; }
};

std::ostream& operator<<(std::ostream& out, const Case& c);

/// Every case in tests/reference/pool whose measure copse has, by name.
[[nodiscard]] const std::vector<Case>& cases();

/// Pools a case as the command line would with --like metafor and these choices.
[[nodiscard]] analysis::PoolResult pool_like_metafor(const Case& c, analysis::Choices choices);

}  // namespace copse::reference
