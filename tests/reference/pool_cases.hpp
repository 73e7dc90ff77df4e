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

  [[nodiscard]] std::string name() const { return dataset + "-" + measure; }
  /// What the file holds; read when it is first asked for.
  [[nodiscard]] const nlohmann::json& expected() const;
};

std::ostream& operator<<(std::ostream& out, const Case& c);

/// Every case in tests/reference/pool whose measure copse has, by name.
[[nodiscard]] const std::vector<Case>& cases();

/// Pools a case as the command line would with --like metafor and these choices.
[[nodiscard]] analysis::PoolResult pool_like_metafor(const Case& c, analysis::Choices choices);

}  // namespace copse::reference
