#pragma once

namespace copse::intake {

/// A number as a paper printed it: 5.190 is {5.19, 3}.
struct PrintedNumber {
  double value = 0.0;
  int decimals = 0;  ///< digits after the decimal point, trailing zeros included; >= 0
};

/// GRIM: whether some integer data of n people have a mean that rounds to the one printed, i.e.
/// whether the interval mean +- half a unit of the last digit, times n * items, holds an integer.
/// Both ways of rounding a half are granted.
///
/// @param n      people; when it is no whole number >= 1 nothing can be said, and the answer is
/// true.
/// @param items  whole-number answers averaged into one person's score: 1 for a sum score or a
///               single item, j for the mean of j items.
/// @throws Error{usage} when items < 1 or decimals < 0.
///
/// Brown & Heathers (2017), doi:10.1177/1948550616673876. An impossible mean may come from another
/// n (missing answers) as well as from a wrong mean.
[[nodiscard]] bool grim_consistent(PrintedNumber mean, double n, int items = 1);

/// GRIMMER: whether some integer data of n people have a mean and a standard deviation (n - 1 in
/// the denominator) that round to the ones printed. Exact: for every sum S that the mean allows,
/// every sum of squares Q that the SD allows is tried, and Q must be attainable by n integers with
/// sum S. False when the mean alone is impossible; true when n is no whole number >= 2, or n < 5
/// with an SD beyond about 50 (times items), where that would take long.
/// @throws Error{usage} as `grim_consistent`.
///
/// Anaya (2016), doi:10.7287/peerj.preprints.2400v1, and Allard (2018), "Analytic-GRIMMER",
/// aurelienallard.netlify.app, who tests the parity of Q; for n >= 5 that and Q's minimum are all
/// there is to test, for n < 5 this function also finds what parity lets through.
[[nodiscard]] bool grimmer_consistent(PrintedNumber mean,
                                      PrintedNumber sd,
                                      double n,
                                      int items = 1);

}  // namespace copse::intake
