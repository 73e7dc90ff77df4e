#pragma once

#include <string>
#include <variant>
#include <vector>

namespace copse::report {

/// Absent, a finite number, or text.
using Value = std::variant<std::monostate, double, std::string>;

/// Rows for other programs: full precision, no formatting.
struct Data {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;  ///< each as long as `columns`
};

/// RFC 4180 with a header line; numbers in the fewest digits that read back as the same double,
/// absent values empty.
/// @throws Error{internal} for a number that is not finite.
[[nodiscard]] std::string write_csv(const Data& data);

/// The fewest digits that read back as the same double.
/// @throws Error{internal} for a number that is not finite.
[[nodiscard]] std::string shortest(double value);

}  // namespace copse::report
