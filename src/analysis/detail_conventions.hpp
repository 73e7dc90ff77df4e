#pragma once

#include <span>
#include <string>
#include <string_view>

#include "copse/analysis/settings.hpp"

namespace copse::analysis {

/// A convention that programs set differently: part of the settings.
struct Convention {
  std::string_view name;  ///< the option without dashes, or what it concerns
  std::string (*value)(const Settings&);
  void (*take)(Settings& to, const Settings& from);
};

/// Every convention that a number of a pooled result depends on.
[[nodiscard]] std::span<const Convention> conventions();

}  // namespace copse::analysis
