#pragma once

#include <string>

/// Every sentence that the room `evidence` says.
namespace copse::evidence::wording {

[[nodiscard]] std::string no_label_column(const std::string& file);
[[nodiscard]] std::string no_judgement_column(const std::string& file);
[[nodiscard]] std::string no_judgement(const std::string& place, const std::string& found);
[[nodiscard]] std::string no_weight(const std::string& place, const std::string& found);
[[nodiscard]] std::string twice(const std::string& place, const std::string& study);

}  // namespace copse::evidence::wording
