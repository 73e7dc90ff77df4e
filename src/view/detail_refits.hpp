#pragma once

#include <string>

#include "copse/view/refits.hpp"

/// What refits say in words.
namespace copse::view {

/// "12 of 13 estimates lie on the same side of no effect; 11 of 13 intervals …"
/// @param reference  what they are set against: "that of all studies".
[[nodiscard]] std::string agreement_sentence(const analysis::Conclusion& whole,
                                             const analysis::Agreement& agreement,
                                             const std::string& reference);

/// What the rows of the table are.
[[nodiscard]] std::string refits_caption(const analysis::RefitResult& result, RefitKind kind);

}  // namespace copse::view
