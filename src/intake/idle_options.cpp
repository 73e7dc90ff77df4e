#include "copse/intake/idle_options.hpp"

#include "wording_convert.hpp"

namespace copse::intake {
namespace {

/// Whether the caller asked for something else than what happens anyway.
bool is_said(ConversionOption option, const Conversions& said) {
  const Conversions standard;
  switch (option) {
    case ConversionOption::median_method:
      return said.median != standard.median;
    case ConversionOption::mean_ci:
      return said.quantile != standard.quantile;
    case ConversionOption::correlation:
      return said.correlation.has_value();
    case ConversionOption::icc:
      return said.icc.has_value();
    case ConversionOption::cluster_size:
      return said.cluster_size.has_value();
    case ConversionOption::choose_table:
      return said.tables != standard.tables;
    case ConversionOption::chi2:
      return said.chi_squared != standard.chi_squared;
  }
  return false;
}

}  // namespace

Notice option_without_effect(std::string_view option,
                             effect::Measure measure,
                             std::string_view why) {
  return wording::option_without_effect(option, measure, why);
}

std::vector<Notice> idle_conversions(const Reading& reading,
                                     const std::set<ConversionOption>& depends_on) {
  std::vector<Notice> notices;
  for (const auto& option : conversion_options) {
    if (!is_said(option.value, reading.conversions) || depends_on.contains(option.value)) continue;
    notices.push_back(
        option_without_effect(option.name, reading.measure, wording::no_row_needs(option.about)));
  }
  return notices;
}

}  // namespace copse::intake
