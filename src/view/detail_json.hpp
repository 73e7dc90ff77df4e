#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/study.hpp"

/// What the JSON of all results shares.
namespace copse::view {

using Json = nlohmann::ordered_json;

/// Absent is null; the JSON writer would make NaN null without a word, so it is refused here.
[[nodiscard]] Json number(std::optional<double> value);

/// A number on the reader's scale; a ratio beyond double precision is absent.
[[nodiscard]] Json shown(const effect::DisplayScale& scale, std::optional<double> value);

/// Absent when it has no bounds.
[[nodiscard]] std::optional<Interval> bounded(const Interval& interval);
[[nodiscard]] std::optional<double> lower(const std::optional<Interval>& interval);
[[nodiscard]] std::optional<double> upper(const std::optional<Interval>& interval);

[[nodiscard]] Json notes(const std::vector<Notice>& notices);

/// Those of the file, then those of an analysis.
[[nodiscard]] Json notes_of(const std::vector<Notice>& of_file,
                            const std::vector<Notice>& of_analysis);

/// The --by columns with an analysis's values; empty without.
[[nodiscard]] Json by_json(const std::vector<std::pair<std::string, std::string>>& by);

/// How what no cell holds came about; null when every number stood in a cell.
[[nodiscard]] Json derived_by(const analysis::Study& study);

[[nodiscard]] Json tau2_name(const model::Tau2Choice& choice);
/// The one choice as `tau2_name`, several as "DLIT,DL".
[[nodiscard]] Json tau2_names(const std::vector<model::Tau2Choice>& choices);
[[nodiscard]] Json settings_json(const analysis::Settings& settings, effect::AnalysisScale scale);
/// Those of the settings that shape effects.
[[nodiscard]] Json effect_settings_json(const analysis::Settings& settings,
                                        effect::AnalysisScale scale);
[[nodiscard]] Json input_json(const table::Table::Source& source, std::size_t rows);

/// Indented, with a final line break.
[[nodiscard]] std::string written(const Json& document);

/// The document with its analyses. The members of a single analysis without --by stand at the top
/// as well, as those of `effects` do.
[[nodiscard]] std::string written_with_analyses(Json document, Json analyses);

}  // namespace copse::view
