#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

// The argument for why no maximum is missed stands at `Certificate` in copse/model/tau2.hpp.
namespace copse::model::detail {

/// The rounding errors of A, B, C and D in units of roundoff(): one for the sum itself, one for the
/// mean that enters A and C, two for the differences inside D.
inline constexpr double doubt = 4.0;
inline constexpr double narrowest =
    1e-12;  // relative width below which a cell is not split further

/// S and its parts at t; see `Certificate`.
struct Point {
  double t, a, b, c, d;
  [[nodiscard]] double score() const { return a - b; }
  [[nodiscard]] bool rising() const { return a > b; }
};

struct Cell {
  Point left, right;
};

/// Every maximum in t = tau2 >= 0 of a likelihood whose score is S/2.
///
/// `Likelihood` has `Point at(double t)`, `mean_square()` = SS / n, and `v_min()`, `v_max()` and
/// `roundoff()` as `Profile` has them, all in its units.
template <class Likelihood>
class Search {
 public:
  explicit Search(const Likelihood& likelihood)
      : likelihood_(likelihood), margin_(1.0 + 2.0 * doubt * likelihood.roundoff()) {}

  /// Beyond this t the likelihood only falls: the larger root of SS (t + vmax) = n (t + vmin)^2.
  [[nodiscard]] double tail() const {
    const double h = likelihood_.mean_square();
    const double spread = likelihood_.v_max() - likelihood_.v_min();
    const double root =
        (h - 2.0 * likelihood_.v_min() + std::sqrt(h) * std::sqrt(h + 4.0 * spread)) / 2.0;
    return std::max(0.0, root) * (1.0 + 1e-9);
  }

  [[nodiscard]] bool holds_none(const Cell& cell) const {
    return cell.left.a * margin_ < cell.right.b || cell.right.a > cell.left.b * margin_;
  }

  [[nodiscard]] bool is_monotone(const Cell& cell) const {
    return 2.0 * cell.right.c > cell.left.d * margin_ || 2.0 * cell.left.c * margin_ < cell.right.d;
  }

  [[nodiscard]] bool is_narrow(const Cell& cell) const {
    return cell.right.t - cell.left.t <= narrowest * (cell.left.t + likelihood_.v_min());
  }

  /// Halves on the scale log(t + vmin), on which likelihoods of mixed precision have their
  /// features.
  [[nodiscard]] Point middle(const Cell& cell) const {
    const double v = likelihood_.v_min();
    const double t = std::sqrt(cell.left.t + v) * std::sqrt(cell.right.t + v) - v;
    const bool inside = cell.left.t < t && t < cell.right.t;
    return at(inside ? t : cell.left.t + (cell.right.t - cell.left.t) / 2.0);
  }

  /// The root of S in a cell at whose ends S has different signs: Newton's method on B/A - 1,
  /// nearly straight in t (exactly so for equal variances), kept inside the shrinking bracket.
  [[nodiscard]] Point polish(Cell cell) const {
    const bool falls = cell.left.rising();
    Point best = middle(cell);
    for (int step = 0; step < 100; ++step) {
      if (std::abs(best.score()) <= noise(best)) break;
      (best.rising() == falls ? cell.left : cell.right) = best;
      const double slope = (2.0 * best.b * best.c - best.d * best.a) / (best.a * best.a);
      double next = best.t - (best.b / best.a - 1.0) / slope;
      const bool usable = cell.left.t < next && next < cell.right.t;  // false for NaN too
      if (!usable) next = cell.left.t + (cell.right.t - cell.left.t) / 2.0;
      const double moved = std::abs(next - best.t);
      best = at(next);
      if (moved <= 0x1p-51 * (next + likelihood_.v_min())) break;
    }
    return best;
  }

  /// What rounding usually contributes to S at most; `doubt` times it is the bound.
  [[nodiscard]] double noise(const Point& p) const { return likelihood_.roundoff() * (p.a + p.b); }

  [[nodiscard]] double most_noise(const Point& p) const { return doubt * noise(p); }

  /// How far from the root S has certainly changed sign on both sides.
  [[nodiscard]] double error_bound(const Point& root) const {
    const double slope = std::abs(root.d - 2.0 * root.c);
    double reach = 0x1p-50 * root.t;
    if (slope > 0.0)
      reach = std::max(reach, 2.0 * (std::abs(root.score()) + most_noise(root)) / slope);
    for (int doubling = 0; doubling < 60; ++doubling, reach *= 2.0) {
      const Point below = at(std::max(0.0, root.t - reach));
      const Point above = at(root.t + reach);
      const bool below_rises = below.t == 0.0 || below.score() > most_noise(below);
      if (below_rises && above.score() < -most_noise(above)) break;
    }
    return reach;
  }

  /// The maxima, one at 0 included.
  [[nodiscard]] std::vector<Point> maxima() const {
    std::vector<Point> found;
    const Point zero = at(0.0);
    if (!zero.rising()) found.push_back(zero);
    add_roots(found, zero, false);
    return found;
  }

  /// Every stationary point in t > 0.
  [[nodiscard]] std::vector<Point> stationary_points() const {
    std::vector<Point> found;
    add_roots(found, at(0.0), true);
    return found;
  }

 private:
  /// The roots of S by increasing t: those through which it falls, or (`every`) all.
  void add_roots(std::vector<Point>& found, const Point& zero, bool every) const {
    const double end = tail();
    if (end <= 0.0) return;
    std::vector<Cell> open{{zero, at(end)}};
    while (!open.empty()) {
      const Cell cell = open.back();
      open.pop_back();
      if (holds_none(cell)) continue;
      if (is_monotone(cell) || is_narrow(cell)) {
        const bool changes = cell.left.rising() != cell.right.rising();
        if (changes && (every || cell.left.rising())) found.push_back(polish(cell));
        continue;
      }
      const Point split = middle(cell);
      open.push_back({split, cell.right});
      open.push_back({cell.left, split});  // taken next, so that maxima come by increasing t
    }
  }

  [[nodiscard]] Point at(double t) const { return likelihood_.at(t); }

  const Likelihood& likelihood_;
  double margin_;
};

}  // namespace copse::model::detail
