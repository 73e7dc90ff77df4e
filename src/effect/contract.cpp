#include <cmath>

#include "copse/core/error.hpp"
#include "detail_contract.hpp"
#include "wording_converters.hpp"

namespace copse::effect::detail {

void require_positive(const std::string& what, double value) {
  if (!(value > 0.0) || !std::isfinite(value))
    throw Error(ErrorKind::usage, wording::must_be_positive(what, value));
}

void require_at_least(const std::string& what, double least, double value) {
  if (!(value >= least) || !std::isfinite(value))
    throw Error(ErrorKind::usage, wording::must_be_at_least(what, least, value));
}

void require_between(const std::string& what, double lower, double upper, double value) {
  if (!(value >= lower && value <= upper))
    throw Error(ErrorKind::usage, wording::must_lie_between(what, lower, upper, value));
}

void require_interval(const PrintedInterval& printed) {
  if (!(printed.level > 0.0 && printed.level < 1.0))
    throw Error(ErrorKind::usage, wording::level_out_of_range(printed.level));
  if (!(printed.ci.lower < printed.ci.upper))
    throw Error(ErrorKind::usage,
                wording::interval_upside_down(printed.ci.lower, printed.ci.upper));
}

void require_sizes(const GroupSizes& sizes) {
  require_at_least("the size of a group", 1.0, sizes.n1i);
  require_at_least("the size of a group", 1.0, sizes.n2i);
  require_positive("the sizes of both groups less 2", sizes.n1i + sizes.n2i - 2.0);
}

}  // namespace copse::effect::detail
