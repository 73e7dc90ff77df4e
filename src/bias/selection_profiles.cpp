#include "copse/bias/selection_profiles.hpp"

#include "copse/core/error.hpp"
#include "wording_selection.hpp"

namespace copse::bias {
namespace {

struct Row {
  double step;
  std::array<double, 4> weights;  // in the order of SelectionProfile
};

// Vevea & Woods (2005), Table 1.
constexpr std::array<Row, 14> table{{
    {0.005, {1.00, 1.00, 1.00, 1.00}},
    {0.010, {0.99, 0.99, 0.99, 0.99}},
    {0.050, {0.95, 0.90, 0.95, 0.90}},
    {0.100, {0.80, 0.75, 0.90, 0.75}},
    {0.250, {0.75, 0.60, 0.80, 0.60}},
    {0.350, {0.65, 0.50, 0.75, 0.50}},
    {0.500, {0.60, 0.40, 0.60, 0.25}},
    {0.650, {0.55, 0.35, 0.60, 0.25}},
    {0.750, {0.50, 0.30, 0.75, 0.50}},
    {0.900, {0.50, 0.25, 0.80, 0.60}},
    {0.950, {0.50, 0.10, 0.90, 0.75}},
    {0.990, {0.50, 0.10, 0.95, 0.90}},
    {0.995, {0.50, 0.10, 0.99, 0.99}},
    {1.000, {0.50, 0.10, 1.00, 1.00}},
}};

}  // namespace

SelectionOptions selection_profile(SelectionProfile profile, SelectionAlternative alternative) {
  if (alternative == SelectionAlternative::two_sided) {
    throw Error(ErrorKind::usage, wording::profile_is_one_sided());
  }
  SelectionOptions options{.alternative = alternative, .steps = {}};
  std::vector<double> weights;
  for (const auto& row : table) {
    options.steps.push_back(row.step);
    weights.push_back(row.weights.at(static_cast<std::size_t>(profile)));
  }
  options.weights = std::move(weights);
  return options;
}

}  // namespace copse::bias
