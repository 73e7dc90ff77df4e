#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/review/run.hpp"

namespace copse::review {

/// A folder with files, gone at the end of a test.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "copse-review-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  void write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name) << content;
  }
  [[nodiscard]] std::string path(const std::string& name) const { return path_ / name; }
  [[nodiscard]] Plan plan(const std::string& text) const {
    return read_plan(text, path("review.toml"));
  }

 private:
  std::filesystem::path path_;
};

/// The findings of an error that `work` throws, without the folder's name.
template <class Work>
std::vector<std::string> findings_of(const Folder& folder, Work&& work) {
  try {
    work();
  } catch (const Error& error) {
    auto findings = error.findings();
    const auto prefix = folder.path("");
    for (auto& finding : findings) {
      for (auto at = finding.find(prefix); at != std::string::npos; at = finding.find(prefix)) {
        finding.erase(at, prefix.size());
      }
    }
    return findings;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

/// Arms of three studies on recovery (two instruments) and of one on hope.
inline const std::string some_arms =
    "study,arm,role,comparator,outcome,construct,instrument,direction,months,mean,sd,n\n"
    "A,group,experimental,,recovery,recovery,RAS,higher_better,0,80,10,50\n"
    "A,usual,control,TAU,recovery,recovery,RAS,higher_better,0,76,11,48\n"
    "A,other,control,active,recovery,recovery,RAS,higher_better,0,77,12,45\n"
    "B,group,experimental,,recovery,recovery,RAS,higher_better,0,82,10,60\n"
    "B,usual,control,TAU,recovery,recovery,RAS,higher_better,0,79,11,62\n"
    "C,group,experimental,,recovery,recovery,QPR,higher_better,0,40,8,30\n"
    "C,usual,control,TAU,recovery,recovery,QPR,higher_better,0,36,9,32\n"
    "C,group,experimental,,hope,hope,HHS,higher_better,6,40,8,30\n"
    "C,usual,control,TAU,hope,hope,HHS,higher_better,6,36,9,32\n";

inline const std::string some_studies = "study,severe\nA,yes\nB,no\nC,yes\n";

inline const std::string some_rob =
    "study,sequence,blinding\nA,low,low\nB,low,unclear\nC,high,low\n";

/// The BCG trials as events and sizes, by allocation.
inline std::string bcg_trials() {
  return std::string(COPSE_SOURCE_DIR) + "/examples/bcg/trials.csv";
}

}  // namespace copse::review
