#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "copse/evidence/risk_of_bias.hpp"

namespace copse::evidence {

/// The instrument that judged, which decides what words it has.
enum class RobTool { rob1, rob2, robins_i, own };

inline constexpr std::array<Named<RobTool>, 4> rob_tools{{
    {RobTool::rob1, "rob1", "Cochrane's first tool: low, unclear, high"},
    {RobTool::rob2, "rob2", "Cochrane's RoB 2: low, some concerns, high"},
    {RobTool::robins_i, "robins-i", "ROBINS-I: low, moderate, serious, critical, no information"},
    {RobTool::own, "own", "another instrument, with any of these words"},
}};

/// The judgements that the tool has; not applicable goes with each.
[[nodiscard]] std::vector<Judgement> words_of(RobTool tool);

/// How an overall judgement follows from those of the domains.
struct OverallRule {
  std::vector<std::string> key = {};        ///< domains that decide; none named: all
  std::optional<Judgement> otherwise = {};  ///< for concerns that lie outside the key domains only;
                                            ///< absent: the key domains alone decide
};

/// The worst judgement of the key domains, low < unclear, some concerns, moderate < no information
/// < high, serious < critical, as RoB 1 (Higgins et al. 2011, doi:10.1136/bmj.d5928), RoB 2 (Sterne
/// et al. 2019, doi:10.1136/bmj.l4898, without its judgement that several concerns make a high
/// risk) and ROBINS-I (Sterne et al. 2016, doi:10.1136/bmj.i4919) have it. With `otherwise`, a
/// study is low only when every domain is: one whose key domains are all low takes `otherwise`.
/// Domains that do not apply do not count; absent when a domain that counts has no judgement.
/// @param table  whose domains `study` has.
/// @throws Error{usage} for a key domain that the table does not have.
[[nodiscard]] std::optional<Judgement> overall_judgement(const RiskOfBias& table,
                                                         const AssessedStudy& study,
                                                         const OverallRule& rule);

}  // namespace copse::evidence
