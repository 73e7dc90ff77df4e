#pragma once

#include <string>
#include <vector>

/// Every sentence that the room `evidence` says.
namespace copse::evidence::wording {

[[nodiscard]] std::string no_label_column(const std::string& file);
[[nodiscard]] std::string no_judgement_column(const std::string& file);
[[nodiscard]] std::string no_judgement(const std::string& place, const std::string& found);
[[nodiscard]] std::string no_weight(const std::string& place, const std::string& found);
[[nodiscard]] std::string twice(const std::string& place, const std::string& study);
[[nodiscard]] std::string no_domain(const std::string& name,
                                    const std::vector<std::string>& domains);

}  // namespace copse::evidence::wording
