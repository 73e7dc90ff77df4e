#pragma once

#include "detail_row_reader.hpp"

namespace copse::intake {

/// Means, SDs and sizes, whatever other cells of the row give of them. Where the means stay unknown
/// and the measure is standardised: a study known by its difference in SDs, which stands as means d
/// and 0 with SDs of 1.
[[nodiscard]] effect::TwoMeans read_means(RowReader& row);

/// Notes where medians that means were derived from are skewed, and what correlation of baseline
/// and final values a row implies that prints the SDs of both and of the change.
void note_doubts_on_means(RowReader& row);

/// The table of counts behind a printed odds or risk ratio, when only one fits or the nearest is
/// asked for; otherwise absent, with a note of how many fit.
[[nodiscard]] std::optional<TwoByTwo> read_table_of_ratio(RowReader& row);

/// The table of counts behind margins and a statistic, or one group's events, when the printed
/// digits leave one or the nearest is asked for; otherwise absent, with a note of why when there
/// are margins.
[[nodiscard]] std::optional<TwoByTwo> read_table_of_margins(RowReader& row);

/// An effect with the first of vi, sei, interval, z and p that is there.
[[nodiscard]] effect::ReportedEffect read_reported(RowReader& row);

/// What the row holds when its arms are incomplete but the effect itself is printed; absent when it
/// is not.
[[nodiscard]] std::optional<effect::ReportedEffect> read_printed_instead(RowReader& row);

/// The estimate of a row with missing cells, when these cannot change it: a mean difference needs
/// no SDs. Absent when they can, or the measure is made of counts.
[[nodiscard]] std::optional<double> estimate_without(const MissingCells& cells,
                                                     effect::Measure measure);

/// Makes a trial that randomised clusters count for what its clusters are worth, when the row or
/// the caller gives their size and intracluster correlation.
void discount_clusters(RowReader& row, RowValues& values);

}  // namespace copse::intake
