#pragma once

#include <string>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/table/table.hpp"

/// What the room `analysis` says about the multiverse.
namespace copse::analysis::wording {

[[nodiscard]] std::string no_dimension(const std::string& said,
                                       const std::vector<std::string>& names);
[[nodiscard]] std::string no_alternative(const std::string& dimension, const std::string& value);
[[nodiscard]] std::string filters_without_columns(const table::Table& table);
[[nodiscard]] std::string filter_without_name(const std::string& place);
[[nodiscard]] std::string multiverse_of_one_analysis();

[[nodiscard]] Notice combinations_left_out(std::size_t number);

}  // namespace copse::analysis::wording
