#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace copse {

/// Why something could not be done; `copse` maps it to its exit status.
enum class ErrorKind {
  usage,       ///< the caller broke the contract: an option out of range, a shape mismatch (exit 2)
  input,       ///< a file, or something in it, is wrong (exit 2)
  estimation,  ///< the data are valid but the question has no answer, e.g. no study is left (exit
               ///< 3)
  internal,    ///< a broken invariant: a bug (exit 70)
};

/// The only exception of the library. It carries every finding, not just the first one.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message);

  /// An error that lists several findings, at least one; `what()` is all of them, one a line.
  [[nodiscard]] static Error listing(ErrorKind kind, std::vector<std::string> findings);

  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
  [[nodiscard]] const std::vector<std::string>& findings() const noexcept { return findings_; }

 private:
  ErrorKind kind_;
  std::vector<std::string> findings_;
};

}  // namespace copse
