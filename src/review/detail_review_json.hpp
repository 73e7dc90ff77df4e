#pragma once

#include <nlohmann/json.hpp>

#include "copse/review/review.hpp"

namespace copse::review::detail {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json by_json(const Group& group);
/// One analysis as in `copse/pool/1`, with measure, reason, labels and settings.
[[nodiscard]] Json analysis_json(const PooledGroup& group);
[[nodiscard]] Json inputs_json(const Inputs& inputs);

}  // namespace copse::review::detail
