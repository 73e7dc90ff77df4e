#pragma once

#include <span>
#include <string>
#include <string_view>

namespace copse::review {

/// A key of the plan, declared once: reader, starter plan and messages read it.
struct PlanKey {
  std::string_view section;   ///< "pool"; "sensitivity" for each [[sensitivity]]
  std::string_view key;       ///< empty: the section itself, any key may stand there
  std::string_view fallback;  ///< what holds when it is not said, as TOML or in words
  std::string_view about;
};

/// All of them, by section in the order of a plan.
[[nodiscard]] std::span<const PlanKey> plan_keys();

/// Whether a section may come many times, as [[section]].
[[nodiscard]] bool is_repeated(std::string_view section);

}  // namespace copse::review
