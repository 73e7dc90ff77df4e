#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "copse/intake/arm_columns.hpp"
#include "copse/intake/arms.hpp"
#include "intake_support.hpp"
#include "prepared_support.hpp"

namespace copse::intake {

inline Prepared prepare(const std::string& text, const ArmsChoices& choices = {}) {
  return prepare_arms(table_of(text), choices);
}

inline ArmsChoices compared_by(const std::string& comparators) {
  ArmsChoices choices;
  choices.comparators = parse_comparators(comparators);
  return choices;
}

inline std::string words(const Prepared& prepared, std::size_t row, const std::string& column) {
  const auto* value = std::get_if<std::string>(&cell(prepared, row, column));
  return value == nullptr ? "" : *value;
}

inline std::vector<double> numbers(const Prepared& prepared,
                                   std::size_t row,
                                   const std::vector<std::string>& columns) {
  std::vector<double> values;
  for (const auto& column : columns) {
    values.push_back(number(prepared, row, column).value_or(-999.0));
  }
  return values;
}

inline constexpr const char* three_controls =
    "study,arm,role,comparator,mean,sd,n\n"
    "Ahn 2001,group,experimental,,20,5,60\n"
    "Ahn 2001,usual,control,TAU,26.5,4.5,50\n"
    "Ahn 2001,course,control,active,32.9,5.8,50\n"
    "Ahn 2001,later,control,waitlist,36.4,3.8,50\n"
    "Bo 2002,peers,exp,,3,2,20\n"
    "Bo 2002,tau,ctrl,tau,4,2.5,22\n";

inline constexpr const char* two_trained =
    "study,arm,role,comparator,events,n\n"
    "Cruz 2003,online,treatment,,12,60\n"
    "Cruz 2003,in person,treatment,,9,40\n"
    "Cruz 2003,usual,control,TAU,10,50\n";

// Goldenberg et al. (1996) and Arnold et al. (2005), each with two treatments and one placebo
// group; as in Häuser et al. (2009), whose comparisons repeat the placebo group.
inline constexpr const char* fibromyalgia =
    "study,arm,role,outcome,mean,sd,n\n"
    "Goldenberg 1996,fluoxetine,treatment,pain,5.75,2.57,22\n"
    "Goldenberg 1996,amitriptyline,treatment,pain,6.4,2.83,21\n"
    "Goldenberg 1996,placebo,control,pain,8.15,1.65,19\n"
    "Goldenberg 1996,fluoxetine,treatment,mood,7.8,4.7,22\n"
    "Goldenberg 1996,amitriptyline,treatment,mood,8.7,6,20\n"
    "Goldenberg 1996,placebo,control,mood,9.3,6.5,19\n"
    "Arnold 2005,once daily,treatment,pain,-2.39,2.37,116\n"
    "Arnold 2005,twice daily,treatment,pain,-2.4,2.35,114\n"
    "Arnold 2005,placebo,control,pain,-1.16,2.28,118\n";

inline const std::vector<std::string> mean_columns{"m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"};

/// The notices with this code.
inline std::vector<Notice> notices_of(const Prepared& prepared, const std::string& code) {
  std::vector<Notice> found;
  std::ranges::copy_if(prepared.notices, std::back_inserter(found), [&](const Notice& notice) {
    return notice.code == code;
  });
  return found;
}

}  // namespace copse::intake
