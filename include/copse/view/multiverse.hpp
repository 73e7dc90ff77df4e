#pragma once

#include <string>

#include "copse/analysis/multiverse.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// How many specifications agree, what each alternative makes of the estimate, and with `rows`
/// every specification.
[[nodiscard]] report::Document to_document(const analysis::MultiverseResult& result,
                                           int decimals,
                                           bool rows);

/// A row for each specification, for a specification curve.
[[nodiscard]] report::Data to_data(const analysis::MultiverseResult& result);

/// `copse/multiverse/1`.
[[nodiscard]] std::string to_json(const analysis::MultiverseResult& result);

}  // namespace copse::view
