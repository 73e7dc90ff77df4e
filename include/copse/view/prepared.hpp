#pragma once

#include <cstddef>
#include <string>

#include "copse/intake/prepared.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// The table with the rows it was made from, footnotes to what was derived, and notices. Of a table
/// wider than `width` terminal columns the numbers with a role are shown first, then the others
/// from the left; which ones are left out is said. 0 shows all.
[[nodiscard]] report::Document to_document(const intake::Prepared& prepared, std::size_t width);

/// The rows at full precision, with the records they were made from ("2;3") as `from_rows` and the
/// steps as `derived_by`, so that `copse pool` reads it.
[[nodiscard]] report::Data to_data(const intake::Prepared& prepared);

/// `copse/prepare/1`, indented, with a final line break.
[[nodiscard]] std::string to_json(const intake::Prepared& prepared);

}  // namespace copse::view
