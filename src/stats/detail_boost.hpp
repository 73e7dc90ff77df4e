#pragma once

// The one place that decides how Boost.Math computes: in double (long double buys no digits here
// and costs a factor of ten), and without exceptions of its own: callers check their arguments.
#define BOOST_MATH_PROMOTE_DOUBLE_POLICY false

#include <boost/math/policies/policy.hpp>

namespace copse::stats::detail {

using Policy = boost::math::policies::policy<
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::pole_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

}  // namespace copse::stats::detail
