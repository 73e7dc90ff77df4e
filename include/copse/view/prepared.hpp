#pragma once

#include <cstddef>
#include <string>

#include "copse/intake/prepared.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// The table with the rows it was made from, footnotes to what was derived, and notices. A table
/// wider than `width` terminal columns is shown in parts, each with the study; 0 is no limit.
/// Columns without any value are only named.
[[nodiscard]] report::Document to_document(const intake::Prepared& prepared, std::size_t width);

/// The rows at full precision, with the records they were made from ("2;3") as `from_rows` and the
/// steps as `derived_by`, so that `copse pool` reads it.
[[nodiscard]] report::Data to_data(const intake::Prepared& prepared);

/// `copse/prepare/1`, indented, with a final line break.
[[nodiscard]] std::string to_json(const intake::Prepared& prepared);

}  // namespace copse::view
