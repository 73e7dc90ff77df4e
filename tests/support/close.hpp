#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

// How near a number must be to its reference, by kind of quantity, each with its reason.
namespace copse::support {

/// Effect sizes: a few roundings, relative to the effect or its standard error (effects may be near
/// 0).
inline constexpr double effect_tolerance = 1e-12;
/// tau2 against values from 40-digit arithmetic, relative to tau2 + the median variance.
inline constexpr double tau2_tolerance = 1e-10;
/// Everything else against a program that itself iterates to 1e-13.
inline constexpr double reference_tolerance = 1e-8;
/// The same formula written down another way, in double precision.
inline constexpr double formula_tolerance = 1e-12;

/// |found - expected| <= tolerance * max(|expected|, scale).
inline testing::AssertionResult is_close(
    double found, double expected, double tolerance, double scale, const std::string& what) {
  const double allowed = tolerance * std::max(std::abs(expected), scale);
  if (std::abs(found - expected) <= allowed) return testing::AssertionSuccess();
  return testing::AssertionFailure()
         << what << ": found " << testing::PrintToString(found) << ", expected "
         << testing::PrintToString(expected) << ", off by " << std::abs(found - expected)
         << ", allowed " << allowed;
}

}  // namespace copse::support
