#include "wording_copas.hpp"

#include <cstdio>

namespace copse::bias::wording {

std::string copas_alpha() {
  return "the level of the test for selection that the Copas model leaves must lie between 0 and "
         "1, "
         "for example 0.1";
}

std::string copas_chances() {
  return "the chances that studies are seen in the Copas model must lie between 0 and 1, for "
         "example "
         "0.99,0.8,0.5";
}

Notice copas_too_few_studies(long studies) {
  return {"copas-too-few-studies",
          "The Copas model has 3 parameters and needs at least 3 studies; there are " +
              std::to_string(studies) + ".",
          {}};
}

Notice copas_equal_errors() {
  return {"copas-equal-errors",
          "The Copas model asks whether small studies are seen less often than large ones, and all "
          "standard errors are equal.",
          {}};
}

Notice copas_endless(int fits) {
  return {"copas-endless",
          "The likelihood of the Copas model rises without end at " + std::to_string(fits) +
              (fits == 1 ? " pair" : " pairs") + " of chances, which are left out.",
          {}};
}

Notice copas_selection_left(double alpha) {
  char number[32];
  std::snprintf(number, sizeof number, "%.4g", alpha);
  return {"copas-selection-left",
          std::string("At every pair of chances the Copas model leaves a relation of effects and "
                      "standard errors (P <= ") +
              number + "), so none of its estimates stands out.",
          {}};
}

}  // namespace copse::bias::wording
