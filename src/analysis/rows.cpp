#include <numeric>

#include "copse/core/error.hpp"
#include "copse/table/where.hpp"
#include "detail_rows.hpp"
#include "wording.hpp"

namespace copse::analysis {

std::vector<std::size_t> chosen_rows(const table::Table& table, const Choices& choices) {
  if (!choices.where) {
    std::vector<std::size_t> all(table.rows());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }
  auto rows = table::select_rows(table, *choices.where);
  if (rows.empty()) throw Error(ErrorKind::estimation, wording::where_left_nothing(*choices.where));
  return rows;
}

}  // namespace copse::analysis
