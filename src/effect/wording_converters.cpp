#include "wording_converters.hpp"

#include <array>
#include <charconv>

namespace copse::effect::wording {
namespace {

std::string number(double value) {
  std::array<char, 32> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), written.ptr};
}

}  // namespace

std::string must_be_positive(const std::string& what, double found) {
  return what + " must be positive, not " + number(found);
}

std::string must_be_at_least(const std::string& what, double least, double found) {
  return what + " must be at least " + number(least) + ", not " + number(found);
}

std::string must_lie_between(const std::string& what, double lower, double upper, double found) {
  return what + " must lie between " + number(lower) + " and " + number(upper) + ", not " +
         number(found);
}

std::string level_out_of_range(double level) {
  return "the level of an interval must lie between 0 and 1, for example 0.95, not " +
         number(level);
}

std::string interval_upside_down(double lower, double upper) {
  return "the lower end of an interval must lie below its upper end; found " + number(lower) +
         " and " + number(upper);
}

std::string five_numbers_must_ascend(double found, std::optional<double> before) {
  return "minimum, first quartile, median, third quartile and maximum must be finite and ascend; "
         "found " +
         number(found) + (before ? " after " + number(*before) : "");
}

std::string size_must_be_whole(double found) {
  return "a table of counts needs whole numbers of people, not " + number(found);
}

std::string no_risk_at_baseline() {
  return "a risk with the treatment follows from a finite RR, OR, PETO, RD or HR and a baseline "
         "risk "
         "between 0 and 1, a rate from a finite IRR or IRD and a baseline rate above 0";
}

}  // namespace copse::effect::wording
