#include "copse/intake/grim.hpp"

#include <cmath>
#include <cstdint>

#include "copse/core/error.hpp"
#include "copse/core/interval.hpp"
#include "wording_lint.hpp"

namespace copse::intake {
namespace {

/// What a value may lie beside an integer by arithmetic alone, relative to its size.
constexpr double arithmetic_slack = 1e-9;
/// More people than this can have any mean and SD that anyone prints.
constexpr double largest_size = 1e6;
/// Fewer than five people with a larger sum of squares (SDs beyond 50) are not tried.
constexpr double most_squares_tried = 1e4;

void require_valid(PrintedNumber number, int items) {
  if (items < 1) throw Error(ErrorKind::usage, wording::lint_items_below_one());
  if (number.decimals < 0) throw Error(ErrorKind::usage, wording::lint_negative_decimals());
}

/// All numbers that are printed as this one, both ways of rounding a half granted.
Interval before_rounding(PrintedNumber printed, double unit) {
  const double half = 0.5 * std::pow(10.0, -printed.decimals);
  return {(printed.value - half) * unit, (printed.value + half) * unit};
}

double first_integer(const Interval& range) {
  return std::ceil(range.lower - arithmetic_slack * std::fmax(1.0, std::fabs(range.lower)));
}

double last_integer(const Interval& range) {
  return std::floor(range.upper + arithmetic_slack * std::fmax(1.0, std::fabs(range.upper)));
}

/// Whether n integers have this sum and this sum of squares, by trying the first one.
bool attainable_by_trial(std::int64_t n, std::int64_t sum, std::int64_t squares) {
  if (n == 1) return squares == sum * sum;
  if (n * squares < sum * sum || (squares - sum) % 2 != 0) return false;
  for (std::int64_t x = 0; x * x <= squares; ++x) {
    if (attainable_by_trial(n - 1, sum - x, squares - x * x)) return true;
    if (attainable_by_trial(n - 1, sum + x, squares - x * x)) return true;
  }
  return false;
}

bool some_squares_fit_few(std::int64_t n, std::int64_t sum, double first, double last) {
  if (last > most_squares_tried) return true;
  for (double q = std::fmax(0.0, first); q <= last; q += 1.0) {
    if (attainable_by_trial(n, sum, static_cast<std::int64_t>(q))) return true;
  }
  return false;
}

// Q, the sum of squares, has the parity of the sum S, and is least when the n numbers differ by at
// most 1: Q >= S for 0 <= S < n. For n >= 5 every such Q occurs: take an x away whose parity is not
// that of S; then sum s and squares q of the others are odd, and for four of them 4q - s² = 3 (mod
// 8) is, when positive, a sum of three odd squares (Gauss) a² + b² + c², and (s ± a ± b ± c)/4,
// with the signs that make them integers, are the data; the few small Q without such an x are seen
// by enumeration, more than five numbers by induction. For n < 5 some Q are missing.
bool some_squares_fit(std::int64_t n, std::int64_t rest, const Interval& sd) {
  const double size = static_cast<double>(n), sum = static_cast<double>(rest);
  const double lower_sd = std::fmax(0.0, sd.lower);
  const Interval squares{(size - 1.0) * lower_sd * lower_sd + sum * sum / size,
                         (size - 1.0) * sd.upper * sd.upper + sum * sum / size};
  const double first = first_integer(squares), last = last_integer(squares);
  if (n < 5) return some_squares_fit_few(n, rest, first, last);
  double q = std::fmax(first, sum);
  if (std::fmod(q - sum, 2.0) != 0.0) q += 1.0;
  return q <= last;
}

bool is_whole(double n, double at_least) {
  return n >= at_least && n == std::floor(n) && n <= largest_size;
}

}  // namespace

bool grim_consistent(PrintedNumber mean, double n, int items) {
  require_valid(mean, items);
  if (!is_whole(n, 1.0)) return true;
  const auto sums = before_rounding(mean, n * items);
  return first_integer(sums) <= last_integer(sums);
}

bool grimmer_consistent(PrintedNumber mean, PrintedNumber sd, double n, int items) {
  require_valid(mean, items);
  require_valid(sd, items);
  if (!is_whole(n, 2.0)) return true;
  const auto sums = before_rounding(mean, n * items);
  const auto score_sd = before_rounding(sd, items);
  if (score_sd.upper < 0.0) return false;
  const double first = first_integer(sums), last = last_integer(sums);
  const auto size = static_cast<std::int64_t>(n);
  // Only S modulo n matters: adding an integer to every score changes neither SD nor its integrity.
  for (double sum = first; sum <= last && sum < first + n; sum += 1.0) {
    const double rest = sum - n * std::floor(sum / n);
    if (some_squares_fit(size, static_cast<std::int64_t>(rest), score_sd)) return true;
  }
  return false;
}

}  // namespace copse::intake
