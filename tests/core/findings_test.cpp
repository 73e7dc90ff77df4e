#include "copse/core/findings.hpp"

#include <gmock/gmock.h>

namespace copse {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

std::vector<std::string> raised(Findings& findings) {
  try {
    findings.raise_if_any(ErrorKind::input);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    return error.findings();
  }
  return {};
}

void add(Findings& findings, int count) {
  for (int i = 0; i < count; ++i) {
    findings.add([&] { return "finding " + std::to_string(i); });
  }
}

TEST(Findings, OfNothingRaiseNothing) {
  Findings findings;
  EXPECT_TRUE(findings.empty());
  EXPECT_NO_THROW(findings.raise_if_any(ErrorKind::input));
}

TEST(Findings, AreThrownTogetherInOrder) {
  Findings findings;
  add(findings, 2);
  EXPECT_FALSE(findings.empty());
  EXPECT_THAT(raised(findings), ElementsAre("finding 0", "finding 1"));
}

TEST(Findings, CountWhatTheyDoNotList) {
  Findings findings;
  add(findings, 203);
  const auto listed = raised(findings);
  ASSERT_THAT(listed, SizeIs(201));
  EXPECT_EQ(listed[199], "finding 199");
  EXPECT_EQ(listed[200], "and 3 more");
}

TEST(Findings, OfTwoHundredAreAllListed) {
  Findings findings;
  add(findings, 200);
  EXPECT_THAT(raised(findings), SizeIs(200));
}

TEST(Findings, AreDescribedOnlyWhenListed) {
  Findings findings;
  int described = 0;
  for (int i = 0; i < 1000; ++i) {
    findings.add([&] {
      ++described;
      return std::string("x");
    });
  }
  EXPECT_EQ(described, 200);
}

TEST(Findings, RaiseAtOnceForACallerThatHasJustAddedOne) {
  Findings findings;
  add(findings, 1);
  EXPECT_THROW(findings.raise(ErrorKind::usage), Error);
}

TEST(Findings, CountWhatNobodyDescribed) {
  Findings findings;
  add(findings, 3);
  findings.add_unlisted(7);
  EXPECT_EQ(raised(findings).back(), "and 7 more");
}

TEST(Findings, KnowHowManyAnErrorDoesNotList) {
  Findings few, many;
  add(few, 3);
  add(many, 250);
  const auto unlisted = [](Findings& findings) {
    try {
      findings.raise(ErrorKind::input);
    } catch (const Error& error) {
      return Findings::unlisted_in(error);
    }
  };
  EXPECT_EQ(unlisted(few), 0U);
  EXPECT_EQ(unlisted(many), 50U);
}

}  // namespace
}  // namespace copse
