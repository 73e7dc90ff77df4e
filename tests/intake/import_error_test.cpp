#include <unistd.h>

#include <filesystem>

#include "../../src/intake/detail_zip.hpp"
#include "import_support.hpp"

namespace copse::intake {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::string rm5_bytes() { return bytes_of(import_path("made-up.rm5")); }
std::string zip_bytes() { return bytes_of(import_path("made-up.zip")); }

TEST(ImportErrors, AnUnknownFormatSaysWhatWasExpected) {
  for (const std::string bytes :
       {"study,yi,vi\nA,1,2\n", "%PDF-1.4\n…", "Some, prose: without end\n"}) {
    EXPECT_THAT(refusal_of_review(bytes),
                ElementsAre(AllOf(StartsWith("f: "),
                                  HasSubstr("\"Comparison Number\""),
                                  HasSubstr("\"Analysis group\""),
                                  HasSubstr("<COCHRANE_REVIEW>"),
                                  HasSubstr("--map"))));
  }
}

TEST(ImportErrors, AMissingFileIsNamed) {
  EXPECT_THAT(findings_of(ErrorKind::input, [] { (void)read_review("/nowhere/x.rm5"); }),
              ElementsAre(HasSubstr("/nowhere/x.rm5")));
}

TEST(ImportErrors, EveryCellThatIsNoNumberIsListedWithItsPlace) {
  const auto findings =
      refusal_of_review(export_head() +
                        "1,1,0,D,DIC,MH,RR,Fixed,,,,,,,,,,,,\n"
                        "1,1,0,A,,,,,five,0,0,10,2,0,0,1O,,,,\n"
                        "1,x,0,B,,,,,1,0,0,10,2,0,0,10,,,,\n"
                        "1,1,0,C,,,,,1,0,0,10,2,0,0,10,NaN,Infinity,-Infinity,oops\n");
  EXPECT_THAT(findings,
              ElementsAre(StartsWith("f:4:9 (\"Events 1\"): expected a number, found \"five\""),
                          StartsWith("f:4:16 (\"Total 2\")"),
                          StartsWith("f:5:2 "),
                          StartsWith("f:6:20 (\"CI End\")")));
}

TEST(ImportErrors, MissingColumnsAreListed) {
  EXPECT_THAT(refusal_of_review("Comparison Number,Outcome Number,Name\n1,0,C\n"),
              ElementsAre(AllOf(HasSubstr("\"Subgroup Number\""), HasSubstr("\"Data Type\""))));
  EXPECT_THAT(
      refusal_of_review("Comparison Number,Outcome Number,Subgroup Number,Name,Data Type,Events 1\n"
                        "1,1,0,Falls,DIC,\n1,2,0,Pain,CON,\n"),
      ElementsAre(AllOf(HasSubstr("\"Total 1\""), HasSubstr("\"Falls\"")),
                  AllOf(HasSubstr("\"Mean 1\""), HasSubstr("\"Pain\""))));
}

TEST(ImportErrors, AnUnknownTypeOfDataIsRefused) {
  EXPECT_THAT(
      refusal_of_review(export_head() + "1,1,0,D,XYZ,MH,RR,Fixed,,,,,,,,,,,,\n"),
      ElementsAre(AllOf(StartsWith("f:3:5 (\"Data Type\"): expected DIC"), HasSubstr("\"XYZ\""))));
}

TEST(ImportErrors, AStudyWithoutItsOutcomeIsRefused) {
  EXPECT_THAT(refusal_of_review(export_head() + "1,1,0,A,,,,,1,0,0,10,2,0,0,10,,,,\n"),
              ElementsAre(StartsWith("f:3: ")));
}

TEST(ImportErrors, BrokenXmlIsShownWithItsLine) {
  const auto bytes = rm5_bytes();
  const auto cut = bytes.substr(0, bytes.find("<CONT_OUTCOME"));
  EXPECT_THAT(refusal_of_review(cut),
              ElementsAre(AllOf(StartsWith("f:"), HasSubstr("broken XML"))));
  const auto findings = refusal_of_review("<?xml version=\"1.0\"?>\n<COCHRANE_REVIEW>\n<A></B>\n");
  EXPECT_THAT(findings, ElementsAre(StartsWith("f:3: broken XML")));
}

TEST(ImportErrors, EveryTruncationOfXmlIsRefused) {
  const auto bytes = rm5_bytes();
  for (std::size_t length = 1; length + 20 < bytes.size(); length += 211) {
    EXPECT_THROW((void)parse_review(bytes.substr(0, length), "f"), Error) << length;
  }
}

TEST(ImportErrors, OtherXmlIsNamedByItsRoot) {
  EXPECT_THAT(refusal_of_review("<html><body/></html>"),
              ElementsAre(AllOf(HasSubstr("<COCHRANE_REVIEW>"), HasSubstr("<html>"))));
}

TEST(ImportErrors, NumbersInXmlAreShownWithTheirLine) {
  auto bytes = with(rm5_bytes(), "EVENTS_1=\"12\"", "EVENTS_1=\"twelve\"");
  bytes = with(bytes, "MEAN_1=\"41.2\"", "MEAN_1=\"41,2\"");
  EXPECT_THAT(refusal_of_review(bytes),
              ElementsAre(HasSubstr("EVENTS_1: expected a number, found \"twelve\""),
                          HasSubstr("MEAN_1: expected a number, found \"41,2\"")));
}

TEST(ImportErrors, EncodingsOfXmlThatAreNotReadAreNamed) {
  EXPECT_THAT(refusal_of_review(with(rm5_bytes(), "ISO-8859-1", "Shift_JIS")),
              ElementsAre(AllOf(HasSubstr("\"Shift_JIS\""), HasSubstr("UTF-8"))));
  EXPECT_THAT(refusal_of_review(with(rm5_bytes(), "ISO-8859-1", "UTF-8")),
              ElementsAre(HasSubstr("UTF-8")));
}

TEST(ImportErrors, EveryTruncationOfAnArchiveIsRefused) {
  const auto bytes = zip_bytes();
  for (std::size_t length = 4; length < bytes.size(); length += 97) {
    EXPECT_THAT(refusal_of_review(bytes.substr(0, length)), ElementsAre(HasSubstr("zip")))
        << length;
  }
}

TEST(ImportErrors, AChangedByteInAnArchiveIsFound) {
  auto bytes = zip_bytes();
  bytes[bytes.find("900001-analysis-data/900001-data-rows.csv") + 200] ^= 1;
  EXPECT_THAT(refusal_of_review(bytes), ElementsAre(HasSubstr("broken")));
}

TEST(ImportErrors, AnEncryptedArchiveIsRefused) {
  auto bytes = zip_bytes();
  const auto name = bytes.rfind("Made-up/900001-files/900001-data.zip");
  const auto directory = bytes.rfind("PK\x01\x02", name);
  bytes[directory + 8] |= 1;
  EXPECT_THAT(refusal_of_review(bytes), ElementsAre(HasSubstr("encrypted")));
}

TEST(ImportErrors, AnArchiveWithoutDataSaysWhatWasExpected) {
  auto bytes = zip_bytes();
  for (std::size_t at = 0; (at = bytes.find("900001-data.zip", at)) != std::string::npos; ++at) {
    bytes.replace(at, 15, "900001-data.gif");
  }
  EXPECT_THAT(refusal_of_review(bytes), ElementsAre(HasSubstr("*-data-rows.csv")));
}

TEST(ImportErrors, AnArchiveIsUnpackedOnlyAsFarAsThereIsRoom) {
  const auto everything = [](const std::string&) { return true; };
  std::size_t room = 10000;
  const auto entries = unzip(zip_bytes(), "f", everything, room);
  std::size_t total = 0;
  for (const auto& entry : entries) total += entry.bytes.size();
  EXPECT_EQ(room, 10000 - total);
  room = total - 1;
  EXPECT_THAT(
      findings_of(ErrorKind::input, [&] { (void)unzip(zip_bytes(), "f", everything, room); }),
      ElementsAre(HasSubstr("256 MiB")));
}

TEST(ImportErrors, AFolderWithoutDataSaysWhatWasExpected) {
  const auto folder = std::string(COPSE_SOURCE_DIR) + "/tests/support";
  EXPECT_THAT(findings_of(ErrorKind::input, [&] { (void)read_review(folder); }),
              ElementsAre(AllOf(StartsWith(folder), HasSubstr("*-data-rows.csv"))));
}

TEST(ImportErrors, DataRowsAreCheckedLikeEveryTable) {
  const auto rows = bytes_of(import_path("900001-analysis-data/900001-data-rows.csv"));
  EXPECT_THAT(refusal_of_review(with(rows, "0.0,5,31,0.0,0.0,9,29", "0.0,5,many,0.0,0.0,9,29")),
              ElementsAre(HasSubstr("(\"Experimental N\"): expected a number, found \"many\"")));
  EXPECT_THAT(refusal_of_review(with(rows, "Control cases", "Control events")),
              ElementsAre(HasSubstr("\"Control cases\"")));
}

/// A copy of the unpacked package that a test may change.
struct ImportFolder : testing::Test {
  std::string folder = testing::TempDir() + "copse-import-" + std::to_string(::getpid());

  ImportFolder() {
    std::filesystem::remove_all(folder);
    std::filesystem::copy(import_path("900001-analysis-data"), folder);
  }
  ~ImportFolder() override { std::filesystem::remove_all(folder); }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    return bytes_of(folder + "/" + name);
  }
};

TEST_F(ImportFolder, RowsWithoutTheirAnalysisAreRefused) {
  const std::string name = "900001-overall-estimates-and-settings.csv";
  write(name, with(read(name), "1,3,Falls,", "1,33,Falls,"));
  const auto findings = findings_of(ErrorKind::input, [&] { (void)read_review(folder); });
  EXPECT_THAT(findings, testing::Each(HasSubstr("-data-rows.csv:")));
  EXPECT_EQ(findings.size(), 3U);
}

TEST_F(ImportFolder, SettingsAreChecked) {
  const std::string name = "900001-overall-estimates-and-settings.csv";
  auto settings = with(read(name), "Dichotomous", "Trichotomous");
  write(name, with(settings, "Falls,New drug versus placebo", "Falls"));
  EXPECT_THAT(findings_of(ErrorKind::input, [&] { (void)read_review(folder); }),
              ElementsAre(HasSubstr("-settings.csv:4")));
  write(name, settings);
  EXPECT_THAT(findings_of(ErrorKind::input, [&] { (void)read_review(folder); }),
              ElementsAre(AllOf(HasSubstr("-settings.csv:2:7"), HasSubstr("\"Trichotomous\""))));
}

TEST_F(ImportFolder, APackageWithoutSubgroupsHasAnEmptyTableOfThem) {
  const std::string name = "900001-subgroup-estimates.csv";
  const auto estimates = read(name);
  write(name, estimates.substr(0, estimates.find('\n') + 1));
  const auto review = read_review(folder);
  EXPECT_EQ(subgroup_named(outcome_named(review, "Relapse"), "Adults").printed.estimate,
            std::nullopt);
}

TEST_F(ImportFolder, SeveralPackagesAreRefused) {
  write("900002-data-rows.csv", read("900001-data-rows.csv"));
  EXPECT_THAT(findings_of(ErrorKind::input, [&] { (void)read_review(folder); }),
              ElementsAre(AllOf(HasSubstr("900001-"), HasSubstr("900002-"))));
}

TEST_F(ImportFolder, MayHoldThePackedPackage) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder + "/in");
  write("in/x-data.zip", bytes_of(import_path("made-up.zip")));
  EXPECT_EQ(read_review(folder).outcomes.size(), 11U);
  write("in/y-data.zip", bytes_of(import_path("made-up.zip")));
  EXPECT_THAT(findings_of(ErrorKind::input, [&] { (void)read_review(folder); }),
              ElementsAre(AllOf(HasSubstr("x-data.zip"), HasSubstr("y-data.zip"))));
}

}  // namespace
}  // namespace copse::intake
