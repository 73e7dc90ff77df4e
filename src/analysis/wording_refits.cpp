#include "wording_refits.hpp"

namespace copse::analysis::wording {

Notice nothing_to_leave_out(bool clusters) {
  return {"nothing-to-leave-out",
          std::string("There is only one ") + (clusters ? "cluster" : "study") +
              ": without it nothing is left to pool.",
          {}};
}

Notice no_place_in_order(const std::string& column, const std::vector<std::string>& studies) {
  return {"no-place-in-order",
          "No value in column " + column + ": added last, in the order of the file.",
          studies};
}

std::string order(const CumulativeOrder& order) {
  if (!order.by) return order.descending ? "order of the file, last first" : "order of the file";
  if (*order.by == "precision") {
    return order.descending ? "the least precise first" : "the most precise first";
  }
  if (*order.by == "effect") {
    return order.descending ? "the highest effect first" : "the lowest effect first";
  }
  return "by " + *order.by + (order.descending ? ", the highest first" : ", the lowest first");
}

std::string nothing_left_to_pool() { return "nothing is left to pool"; }

std::string conclusion_without_null(effect::Measure measure) {
  return std::string(effect::declaration(measure).code) +
         " has no value of no effect, so there is no conclusion to turn round";
}

Notice by_inverse_variance(PoolingMethod pooling) {
  return {"by-inverse-variance",
          "--pooling " + std::string(name_of(pooling_methods, pooling)) +
              " has no such diagnostics: these are of the models by inverse variance.",
          {}};
}

}  // namespace copse::analysis::wording
