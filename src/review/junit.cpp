#include <algorithm>

#include "copse/report/text.hpp"
#include "detail_report.hpp"

namespace copse::review {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : report::printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string case_of(const Review& review, const ExpectationResult& result) {
  auto name = sentence_of(result.expectation.check);
  if (result.expectation.sensitivity) name += " (" + *result.expectation.sensitivity + ")";
  std::string xml = "  <testcase classname=\"" + escaped(name_of(result.by)) + "\" name=\"" +
                    escaped(name) + "\" file=\"" + escaped(review.plan.file) + "\" line=\"" +
                    std::to_string(result.expectation.place.line) + "\"";
  if (result.held) return xml + "/>\n";
  const auto found = "found " + detail::found_text(result);
  return xml + ">\n    <failure message=\"" + escaped(found) + "\">" +
         escaped(result.expectation.text) + "</failure>\n  </testcase>\n";
}

}  // namespace

std::string to_junit(const Review& review) {
  const auto failed = std::ranges::count(review.expectations, false, &ExpectationResult::held);
  const auto counts = " tests=\"" + std::to_string(review.expectations.size()) + "\" failures=\"" +
                      std::to_string(failed) + "\" errors=\"0\"";
  const auto title = review.plan.title.empty() ? review.plan.file : review.plan.title;
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts +
                    ">\n<testsuite name=\"" + escaped(title) + "\"" + counts + ">\n";
  for (const auto& result : review.expectations) xml += case_of(review, result);
  return xml + "</testsuite>\n</testsuites>\n";
}

}  // namespace copse::review
