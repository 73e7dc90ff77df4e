#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "copse/table/read_csv.hpp"
#include "table_support.hpp"

namespace copse::table {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

class ReadCsvFile : public testing::Test {
 protected:
  ReadCsvFile() {
    auto pattern = (fs::temp_directory_path() / "copse-table-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
  }
  ~ReadCsvFile() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }
  [[nodiscard]] std::string file(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }
  static std::vector<std::string> refusal(const std::string& path) {
    return findings_of(ErrorKind::input, [&] { (void)read_csv(path); });
  }

 private:
  fs::path folder_;
};

TEST_F(ReadCsvFile, ReadsAFileAndKeepsItsName) {
  const auto name = file("trials.csv", "study,yi\nA,1\n");
  const auto table = read_csv(name);
  EXPECT_EQ(table.rows(), 1U);
  EXPECT_EQ(table.source().file, name);
  EXPECT_EQ(table.place(0, 1), name + ":2:2");
}

TEST_F(ReadCsvFile, ReadsAPipe) {
  const auto name = path("pipe");
  ASSERT_EQ(::mkfifo(name.c_str(), 0600), 0);
  std::string bytes = "study,yi\n";
  for (int i = 0; i < 100000; ++i) bytes += "A,1\n";
  std::jthread writer([&] { std::ofstream(name) << bytes; });
  EXPECT_EQ(read_csv(name).rows(), 100000U);
}

TEST_F(ReadCsvFile, ReadsStandardInput) {
  const auto name = file("trials.csv", "study,yi\nA,1\n");
  const auto saved = ::dup(STDIN_FILENO);
  ASSERT_NE(std::freopen(name.c_str(), "r", stdin), nullptr);
  const auto table = read_csv("-");
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  EXPECT_EQ(table.rows(), 1U);
  EXPECT_EQ(table.place(0, 1), "-:2:2");
}

TEST_F(ReadCsvFile, NamesTheNearestFilesWhenThereIsNone) {
  const auto name = file("trials.csv", "");
  EXPECT_THAT(refusal(path("trails.csv")),
              ElementsAre("'" + path("trails.csv") +
                          "': expected a file, found none of this name; "
                          "did you mean '" +
                          name + "'?"));
  EXPECT_THAT(refusal(path("nowhere/at/all")), ElementsAre(EndsWith("check the path")));
  EXPECT_THAT(refusal(""), ElementsAre(HasSubstr("expected a file")));
}

TEST_F(ReadCsvFile, RefusesADirectory) {
  EXPECT_THAT(
      refusal(path("")),
      ElementsAre(path("") + ": expected a file, found a directory; name a CSV file in it"));
}

TEST_F(ReadCsvFile, RefusesADevice) {
  EXPECT_THAT(refusal("/dev/zero"), ElementsAre(HasSubstr("expected a regular file or a pipe")));
}

TEST_F(ReadCsvFile, RefusesAFileThatCannotBeRead) {
  const auto name = file("trials.csv", "study\nA\n");
  EXPECT_THAT(refusal(name + "/x"), ElementsAre(HasSubstr("cannot be read (")));
  // A regular file whose first byte nobody can read, root included.
  EXPECT_THAT(refusal("/proc/self/mem"), ElementsAre(HasSubstr("cannot be read (")));
}

TEST_F(ReadCsvFile, RefusesAnEmptyFile) {
  EXPECT_THAT(refusal(file("empty.csv", "")), ElementsAre(EndsWith("found an empty file")));
}

}  // namespace
}  // namespace copse::table
