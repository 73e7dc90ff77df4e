#pragma once

#include <string>
#include <vector>

#include "copse/analysis/import_check.hpp"
#include "copse/intake/import_review.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// An imported review beside what pooling its studies again gave.
struct ImportCheckView {
  const intake::ImportedReview& review;
  const std::vector<analysis::CheckedOutcome>& outcomes;
};

/// One row per outcome with its printed and computed effect, then every number that is off.
[[nodiscard]] report::Document to_document(const ImportCheckView& check);

/// One row per printed number; an outcome without any has one row of its own.
[[nodiscard]] report::Data to_data(const ImportCheckView& check);

/// `copse/import-check/1`, indented, with a final line break.
[[nodiscard]] std::string to_json(const ImportCheckView& check);

}  // namespace copse::view
