#include "copse/core/error.hpp"

#include <gmock/gmock.h>

namespace copse {
namespace {

using testing::ElementsAre;

TEST(Error, CarriesItsKindAndMessage) {
  for (const auto kind :
       {ErrorKind::usage, ErrorKind::input, ErrorKind::estimation, ErrorKind::internal}) {
    const Error error(kind, "no study is left");
    EXPECT_EQ(error.kind(), kind);
    EXPECT_STREQ(error.what(), "no study is left");
    EXPECT_THAT(error.findings(), ElementsAre("no study is left"));
  }
}

TEST(Error, ListsSeveralFindingsOneALine) {
  const auto error = Error::listing(ErrorKind::input, {"t.csv:2:1: a", "t.csv:3:1: b"});
  EXPECT_EQ(error.kind(), ErrorKind::input);
  EXPECT_STREQ(error.what(), "t.csv:2:1: a\nt.csv:3:1: b");
  EXPECT_THAT(error.findings(), ElementsAre("t.csv:2:1: a", "t.csv:3:1: b"));
}

TEST(Error, OfOneFindingIsThatFinding) {
  const auto error = Error::listing(ErrorKind::usage, {"x"});
  EXPECT_STREQ(error.what(), "x");
  EXPECT_THAT(error.findings(), ElementsAre("x"));
}

TEST(Error, IsCaughtAsAStandardException) {
  EXPECT_THROW(throw Error(ErrorKind::internal, "x"), std::runtime_error);
}

}  // namespace
}  // namespace copse
