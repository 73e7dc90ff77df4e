#include "copse/view/numbers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace copse::view {

std::string fixed(double value, int decimals) {
  const double size = std::abs(value);
  if (!std::isfinite(value)) return value > 0.0 ? "> 1e308" : "< -1e308";
  if (size >= 1e7 || (size > 0.0 && size < 1e-9)) return fmt::format("{:.{}e}", value, decimals);
  auto text = fmt::format("{:.{}f}", value, decimals);
  const bool is_zero = text.find_first_not_of("-0.") == std::string::npos;
  return is_zero && text.front() == '-' ? text.substr(1) : text;
}

std::string small(double value) {
  const double size = std::abs(value);
  if (size == 0.0 || (size >= 0.095 && size < 1e7)) return fixed(value, 2);
  return fmt::format("{:.2g}", value);
}

std::string pval(double p) {
  if (p < 0.00001) return "P < 0.00001";
  if (p < 0.0001) return "P < 0.0001";
  if (p < 0.001) return fmt::format("P = {:.4f}", p);
  if (p < 0.01) return fmt::format("P = {:.3f}", p);
  return fmt::format("P = {:.2f}", p);
}

std::string as_typed(double value) {
  const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
  if (whole) return fmt::format("{:.0f}", value + 0.0);  // + 0.0: no minus before zero
  const auto text = fmt::format("{}", value);
  return text.size() <= 7 ? text : fmt::format("{:.6g}", value);
}

std::string Shown::value(double on_analysis_scale) const {
  return fixed(effect::to_display(scale_, on_analysis_scale), decimals_);
}

std::string Shown::interval(const Interval& on_analysis_scale) const {
  if (!on_analysis_scale.is_bounded()) return "[no bounds]";
  return "[" + value(on_analysis_scale.lower) + ", " + value(on_analysis_scale.upper) + "]";
}

std::string percent_level(double level) { return fmt::format("{:.6g}%", 100.0 * level); }

std::string pval_cell(double p) {
  const auto text = pval(p);  // "P = 0.04"
  return (text[2] == '<' ? "<" : "") + text.substr(4);
}

}  // namespace copse::view
