#pragma once

#include <string>

#include "copse/analysis/gosh.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// Where the subsets fall, drawn as a density of estimate and I2, and which studies split them.
/// @param width  terminal columns of the drawing.
[[nodiscard]] report::Document to_document(const analysis::GoshResult& result,
                                           int decimals,
                                           std::size_t width);

/// The cells of the histogram that hold a subset; with rows kept, the subsets themselves.
[[nodiscard]] report::Data to_data(const analysis::GoshResult& result);

/// `copse/gosh/1`.
[[nodiscard]] std::string to_json(const analysis::GoshResult& result);

}  // namespace copse::view
