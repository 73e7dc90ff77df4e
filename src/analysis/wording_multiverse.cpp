#include "wording_multiverse.hpp"

namespace copse::analysis::wording {

std::string no_dimension(const std::string& said, const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
  return "--vary " + said + ": expected NAME=VALUE,VALUE,... with one of the names " + list;
}

std::string no_alternative(const std::string& dimension, const std::string& value) {
  return "--vary " + dimension + ": \"" + value + "\" is no value of --" + dimension +
         "; copse pool --help lists them";
}

std::string filters_without_columns(const table::Table& table) {
  return table.source().file +
         ": a file of filters has the columns name and where, for example: low risk,\"rob == "
         "'low'\"";
}

std::string filter_without_name(const std::string& place) {
  return place + ": expected the name of a filter, found nothing; name every row";
}

std::string multiverse_of_one_analysis() {
  return "a multiverse is of one analysis: leave --by and --subgroup out and choose rows by "
         "--where";
}

Notice combinations_left_out(std::size_t number) {
  return {"combinations-left-out",
          std::to_string(number) + (number == 1 ? " combination" : " combinations") +
              " of choices that do not go together, or leave no row, " +
              (number == 1 ? "is" : "are") + " left out.",
          {}};
}

}  // namespace copse::analysis::wording
