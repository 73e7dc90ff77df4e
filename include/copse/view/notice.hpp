#pragma once

#include <string>

#include "copse/core/notice.hpp"

namespace copse::view {

/// The notice with the studies it speaks of; of very many, the first are named and the rest
/// counted.
[[nodiscard]] std::string sentence(const Notice& notice);

}  // namespace copse::view
