#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "copse/table/table.hpp"

namespace copse::table {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NearestNames, GivesTheNearestFirst) {
  EXPECT_THAT(nearest_names("yer", {"beer", "alloc", "year"}), ElementsAre("year", "beer"));
}

TEST(NearestNames, DoesNotRegardCase) {
  EXPECT_THAT(nearest_names("YEAR", {"yeast", "Year"}), ElementsAre("Year", "yeast"));
}

TEST(NearestNames, KeepsTheOrderOfEquallyNearNames) {
  EXPECT_THAT(nearest_names("sd", {"sd2i", "sd1i"}), ElementsAre("sd2i", "sd1i"));
}

TEST(NearestNames, GivesNoneThatDiffersInMoreThanHalfOfItsLetters) {
  EXPECT_THAT(nearest_names("abcd", {"abxy"}), ElementsAre("abxy"));
  EXPECT_THAT(nearest_names("abcd", {"axyz", "", "q"}), IsEmpty());
}

TEST(NearestNames, GivesNoMoreThanTheLimit) {
  const std::vector<std::string> names = {"ab1", "ab2", "ab3", "ab4"};
  EXPECT_EQ(nearest_names("ab", names).size(), 3U);
  EXPECT_THAT(nearest_names("ab", names, 1), ElementsAre("ab1"));
  EXPECT_THAT(nearest_names("ab", names, 0), IsEmpty());
}

TEST(NearestNames, GivesARepeatedNameOnce) {
  EXPECT_THAT(nearest_names("yj", {"yi", "yi"}), ElementsAre("yi"));
}

TEST(NearestNames, CountsLettersNotBytes) {
  // One letter of two differs, which is two bytes of four.
  EXPECT_THAT(nearest_names("\u00E9\u00E8", {"\u00E9\u00FC"}), ElementsAre("\u00E9\u00FC"));
  EXPECT_THAT(nearest_names("ann\u00E9e", {"annee"}), ElementsAre("annee"));
}

TEST(NearestNames, OfNoNamesAreNone) { EXPECT_THAT(nearest_names("year", {}), IsEmpty()); }

}  // namespace
}  // namespace copse::table
