#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "copse/core/interval.hpp"

namespace copse::view {

/// A curve over x >= 0 in characters. x stands on a scale of log(x + offset), on which both what
/// happens near 0 and what happens orders of magnitude above has room.
class CurveDrawing {
 public:
  struct Frame {
    double offset;        ///< > 0; below it the scale is nearly linear
    double right;         ///< the largest x
    double bottom, top;   ///< of y
    std::size_t columns;  ///< of the whole drawing, labels included
    std::size_t rows;     ///< of the plot, without axis
    bool blocks;          ///< Unicode signs instead of ASCII
  };

  explicit CurveDrawing(const Frame& frame);

  /// The x of every column, at which the curve is wanted.
  [[nodiscard]] std::vector<double> positions() const;

  /// A label at the left edge.
  void label(double y, const std::string& text);
  /// A horizontal line with its label; what is drawn later lies on top.
  void level(double y, const std::string& text);
  /// y at every position; what lies beyond the frame is not drawn.
  void curve(const std::vector<double>& y);
  void mark_best(double x, double y);   ///< the point that was chosen
  void mark_other(double x, double y);  ///< a point that was not
  /// One line below the axis.
  void intervals(const std::vector<Interval>& parts);

  [[nodiscard]] std::vector<std::string> lines() const;

  [[nodiscard]] std::string best_sign() const;
  [[nodiscard]] std::string other_sign() const;
  [[nodiscard]] std::string level_sign() const;

 private:
  [[nodiscard]] double scaled(double x) const;
  [[nodiscard]] std::size_t column(double x) const;
  [[nodiscard]] double row(double y) const;
  void put(double x, double y, const std::string& sign);
  [[nodiscard]] std::vector<std::string> axis() const;

  Frame frame_;
  std::vector<std::vector<std::string>> cells_;  ///< [row from the top][column]
  std::vector<std::string> labels_;
  std::string below_;
};

}  // namespace copse::view
