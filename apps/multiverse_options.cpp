#include "multiverse_options.hpp"

#include "copse/table/read_csv.hpp"

namespace copse::app {

void add_multiverse_options(CLI::App& app, MultiverseOptions& options) {
  const auto* const group = "Specifications";
  app.add_option("--vary",
                 options.vary,
                 "A choice and its alternatives, repeatable: measure, tau2, ci, pooling, "
                 "zero-cells, double-zero, smd-j, vtype, like "
                 "[tau2=REML,DL,PM,ML,SJ,0 and ci=wald,hksj,hksj-adhoc]")
      ->type_name("NAME=VALUE,...")
      ->group(group);
  app.add_option("--filters",
                 options.filters,
                 "CSV file with the columns name and where: which studies to take")
      ->type_name("FILE")
      ->group(group);
}

std::vector<analysis::Dimension> dimensions_of(const MultiverseOptions& options) {
  std::vector<analysis::Dimension> dimensions;
  if (!options.filters.empty()) {
    dimensions.push_back(analysis::filters_from(table::read_csv(options.filters)));
  }
  if (options.vary.empty()) {
    for (auto& dimension : analysis::default_dimensions()) {
      dimensions.push_back(std::move(dimension));
    }
  }
  for (const auto& said : options.vary) dimensions.push_back(analysis::dimension_of(said));
  return dimensions;
}

}  // namespace copse::app
