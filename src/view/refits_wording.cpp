#include <fmt/format.h>

#include "detail_refits.hpp"

namespace copse::view {

std::string agreement_sentence(const analysis::Conclusion& whole,
                               const analysis::Agreement& agreement,
                               const std::string& reference) {
  auto text = fmt::format(
      "{} of {} estimates lie on the same side of no effect as {}; {} of {} intervals {}, as that "
      "one does.",
      agreement.same_sign,
      agreement.of,
      reference,
      agreement.same_null,
      agreement.of,
      whole.crosses_null ? "include no effect" : "exclude it on that side");
  if (!agreement.same_margin) return text;
  const auto* const where =
      *whole.margin == analysis::MarginConclusion::within   ? "lie within the margin"
      : *whole.margin == analysis::MarginConclusion::beyond ? "lie beyond the margin"
                                                            : "cross the margin";
  return text + fmt::format(
                    " {} of {} {}, as that one does.", *agreement.same_margin, agreement.of, where);
}

std::string refits_caption(const analysis::RefitResult& result, RefitKind kind) {
  const std::string model =
      result.model == analysis::ModelKind::common ? "Common effect" : "Random effects";
  if (kind == RefitKind::cumulative) {
    return fmt::format("{}: each row pools the studies up to it; {}.", model, result.order);
  }
  return model + ": each row pools the studies but for those that it names.";
}

}  // namespace copse::view
