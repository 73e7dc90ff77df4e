#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "copse/core/names.hpp"

namespace copse::effect {

/// The scale on which effects are pooled, by the function of what a reader sees.
enum class AnalysisScale {
  identity,
  log,                 ///< ln(x)
  logit,               ///< ln(p/(1-p))
  arcsine,             ///< asin(sqrt(p))
  double_arcsine,      ///< (asin sqrt(x/(n+1)) + asin sqrt((x+1)/(n+1)))/2
  square_root,         ///< sqrt(x)
  double_square_root,  ///< (sqrt(x/t) + sqrt(x/t + 1/t))/2
  fisher_z,            ///< atanh(r)
  alpha_cube_root,     ///< 1 - (1 - alpha)^(1/3)
  alpha_log,           ///< -ln(1 - alpha)
};

inline constexpr std::array<Named<AnalysisScale>, 10> analysis_scales{{
    {AnalysisScale::identity, "identity", "as it is read"},
    {AnalysisScale::log, "log", "exp(y)"},
    {AnalysisScale::logit, "logit", "1/(1 + exp(-y))"},
    {AnalysisScale::arcsine, "arcsine", "sin(y)^2"},
    {AnalysisScale::double_arcsine, "double-arcsine", "Miller's inverse at a group size"},
    {AnalysisScale::square_root, "sqrt", "y^2"},
    {AnalysisScale::double_square_root,
     "double-sqrt",
     "the rate at a person-time from the Freeman-Tukey average"},
    {AnalysisScale::fisher_z, "fisher-z", "tanh(y)"},
    {AnalysisScale::alpha_cube_root, "hakstian-whalen", "1 - (1 - y)^3"},
    {AnalysisScale::alpha_log, "bonett", "1 - exp(-y)"},
}};

/// A scale with what its inverse needs.
struct DisplayScale {
  AnalysisScale scale = AnalysisScale::identity;
  std::optional<double> size;  ///< group size or person-time; only the double transforms need one
};

/// Whether the inverse depends on a group size or person-time, so that a pooled value has no single
/// one (Schwarzer et al. 2019, doi:10.1002/jrsm.1348).
[[nodiscard]] bool needs_size(AnalysisScale scale);

/// From the analysis scale to what a reader sees. Where a value lies outside of what the transform
/// can give, the nearest end of its range (a proportion of 0 or 1, a rate of 0). Without the size
/// that the double transforms need, their limit for large sizes.
/// Miller (1978), doi:10.1080/00031305.1978.10479283 for double_arcsine.
[[nodiscard]] double to_display(const DisplayScale& scale, double value);

/// The inverse: from what a reader sees to the analysis scale; infinite at the ends of log and
/// logit.
[[nodiscard]] double from_display(const DisplayScale& scale, double value);

}  // namespace copse::effect
