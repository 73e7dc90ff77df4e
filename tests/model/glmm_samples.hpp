#pragma once

#include <vector>

#include "copse/model/glmm.hpp"

// Counts that the tests of mixed models share.
namespace copse::samples {

/// Anti-infective catheters, acute care (Niel-Weise et al. 2007, doi:10.1007/s00134-007-0897-3),
/// as analysed by Stijnen et al. (2010).
inline std::vector<TwoByTwo> catheters() {
  struct Trial {
    double ai, n1i, ci, n2i;
  };
  std::vector<TwoByTwo> tables;
  for (const auto& t : std::vector<Trial>{{0, 116, 3, 117},
                                          {1, 44, 3, 35},
                                          {2, 208, 9, 195},
                                          {0, 130, 7, 136},
                                          {5, 151, 6, 157},
                                          {1, 98, 4, 139},
                                          {1, 174, 3, 177},
                                          {1, 74, 2, 39},
                                          {1, 97, 19, 103},
                                          {1, 113, 2, 122},
                                          {0, 66, 7, 64},
                                          {0, 70, 1, 58},
                                          {3, 188, 5, 175},
                                          {6, 187, 11, 180},
                                          {0, 118, 0, 105},
                                          {0, 252, 1, 262},
                                          {1, 345, 3, 362},
                                          {4, 64, 1, 69}}) {
    tables.push_back({t.ai, t.n1i - t.ai, t.ci, t.n2i - t.ci});
  }
  return tables;
}

/// Anti-infective catheters, nutrition and chemotherapy (Niel-Weise et al. 2008), in 1000 days.
inline std::vector<PersonTime> catheter_days() {
  std::vector<PersonTime> studies{{7, 1344, 11, 1988},
                                  {8, 1600, 8, 1461},
                                  {3, 12012, 14, 10962},
                                  {6, 1536, 10, 1503},
                                  {1, 370, 1, 483},
                                  {1, 729, 8, 913},
                                  {17, 6760, 15, 6840},
                                  {3, 1107, 7, 1015},
                                  {2, 320, 3, 440}};
  for (auto& s : studies) {
    s.t1i /= 1000.0;
    s.t2i /= 1000.0;
  }
  return studies;
}

}  // namespace copse::samples
