#include "copse/core/error.hpp"

#include <utility>

namespace copse {
namespace {

std::string one_a_line(const std::vector<std::string>& findings) {
  std::string text;
  for (const auto& finding : findings) {
    if (!text.empty()) text += '\n';
    text += finding;
  }
  return text;
}

}  // namespace

Error::Error(ErrorKind kind, const std::string& message)
    : std::runtime_error(message), kind_(kind), findings_{message} {}

Error Error::listing(ErrorKind kind, std::vector<std::string> findings) {
  Error error(kind, one_a_line(findings));
  error.findings_ = std::move(findings);
  return error;
}

}  // namespace copse
