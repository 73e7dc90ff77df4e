#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "copse/core/error.hpp"

namespace copse {

/// Everything that is wrong with one input, thrown together; of very many, the first 200 are
/// listed.
class Findings {
 public:
  static constexpr std::size_t most_listed = 200;

  /// @param describe  gives the message; called only when it will be listed.
  template <class Describe>
  void add(Describe&& describe) {
    if (listed_.size() < most_listed) {
      listed_.push_back(describe());
    } else {
      ++unlisted_;
    }
  }

  /// Counts findings that nobody described.
  void add_unlisted(std::size_t count) { unlisted_ += count; }

  /// How many findings an error counts in its last line instead of listing them.
  [[nodiscard]] static std::size_t unlisted_in(const Error& error) {
    const auto& last = error.findings().back();
    if (error.findings().size() <= most_listed || !last.starts_with("and ")) return 0;
    return std::stoul(last.substr(4));
  }

  [[nodiscard]] bool empty() const { return listed_.empty(); }

  /// @throws Error when there is a finding.
  void raise_if_any(ErrorKind kind) {
    if (!listed_.empty()) raise(kind);
  }

  /// @throws Error always: for a caller that has just added one.
  [[noreturn]] void raise(ErrorKind kind) {
    if (unlisted_ > 0) listed_.push_back("and " + std::to_string(unlisted_) + " more");
    throw Error::listing(kind, std::move(listed_));
  }

 private:
  std::vector<std::string> listed_;
  std::size_t unlisted_ = 0;
};

}  // namespace copse
