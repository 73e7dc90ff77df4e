#include "copse/table/where.hpp"

#include "detail_where_condition.hpp"
#include "detail_where_parser.hpp"

namespace copse::table {

std::vector<std::size_t> select_rows(const Table& table, std::string_view expression) {
  return evaluate(parse_condition(expression, table), table);
}

}  // namespace copse::table
