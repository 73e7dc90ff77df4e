#include "copse/bias/interpretation.hpp"

#include <gtest/gtest.h>

namespace copse::bias {
namespace {

TEST(Interpretation, NamesTheStudiesThereAreAndAskedFor) {
  EXPECT_NE(few_studies_for_asymmetry(4).message.find("are 4 studies; with fewer than 10"),
            std::string::npos);
  EXPECT_NE(few_studies_for_asymmetry(1, 5).message.find("is 1 study; with fewer than 5"),
            std::string::npos);
}

TEST(Interpretation, DoesNotTakeAsymmetryForPublicationBias) {
  for (const auto& notice : {few_studies_for_asymmetry(4), causes_of_asymmetry()}) {
    EXPECT_EQ(notice.message.find("publication bias"), std::string::npos);
    EXPECT_EQ(notice.message.back(), '.');
  }
}

}  // namespace
}  // namespace copse::bias
