#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/core/two_by_two.hpp"
#include "copse/effect/two_means.hpp"

namespace copse::intake {

/// How sure a finding is.
enum class Certainty { certain, likely, possible };

inline constexpr std::array<Named<Certainty>, 3> certainties{{
    {Certainty::certain, "certain", "the numbers cannot all be right"},
    {Certainty::likely, "likely", "an error explains the numbers far better than chance"},
    {Certainty::possible, "possible", "an error would explain the numbers; look them up"},
}};

/// Something in the data that looks wrong. Nothing is ever changed because of it.
struct LintFinding {
  std::string code;  ///< stable, for programs: "se-as-sd", "grim" …; listed at `lint`
  Certainty certainty = Certainty::possible;
  std::string study;               ///< label; empty: the finding is about all studies together
  std::size_t record = 0;          ///< of the row; 0 when `study` is empty
  std::vector<std::string> cells;  ///< the roles meant, metafor's names: "sd1i"
  std::string message;             ///< one English sentence that does not name the study

  bool operator==(const LintFinding&) const = default;
};

/// A p-value as printed.
struct PrintedP {
  double value = 0.0;      ///< inside [0, 1]
  int decimals = 0;        ///< digits after the decimal point
  bool threshold = false;  ///< printed as "< value"
};

/// An effect as a paper printed it, before anything was made of it. What was not printed is absent.
struct LintReported {
  std::optional<double> yi;
  std::optional<double> ci_lb;  ///< on the scale of yi; may be the greater one here
  std::optional<double> ci_ub;
  std::optional<double> sei;  ///< on the analysis scale
  std::optional<double> vi;   ///< on the analysis scale
  bool ratio = false;         ///< the measure is a ratio, pooled as its logarithm
  bool natural = false;       ///< yi and bounds are declared as ratios, to be logged
};

/// What a paper printed beside the means or the effect: SEs of the arms, and tests of the effect
/// with their signs. What was not printed is absent.
struct LintBeside {
  std::optional<double> difference;  ///< m1i - m2i, or the effect on the analysis scale
  std::optional<double> se1i;        ///< of the arms' means
  std::optional<double> se2i;
  std::optional<double> ti;
  std::optional<double> di;
  std::optional<double> ri;
  std::optional<double> zi;
  std::optional<double> p_sign;  ///< -1 or 1: the sign that a p-value was given
};

/// One row as lint sees it: plain values, each absent when the row does not have it.
struct LintStudy {
  std::string label;
  std::size_t record = 0;
  std::optional<effect::TwoMeans> means;
  std::optional<TwoByTwo> counts;
  std::optional<LintReported> reported;
  std::optional<double> ni;   ///< participants of both groups together, if printed
  std::optional<PrintedP> p;  ///< of the test that there is no effect
  std::optional<int> items;   ///< integer scored: answers in a scale mean, 1 for a sum; else absent
  std::map<std::string, int> decimals;  ///< digits after the point as printed, by role ("m1i");
                                        ///< absent: those of the number's shortest form
  LintBeside beside = {};
};

struct LintOptions {
  double ci_level = 0.95;    ///< of the printed intervals
  std::optional<int> items;  ///< every study's outcome is integer scored with this many items,
                             ///< unless the study says otherwise; absent: no GRIM, no GRIMMER
};

/// What looks wrong in the studies of one outcome, which are compared with each other. Findings
/// come study by study in the order given, those about all studies last. Comparisons with the other
/// studies are silent with fewer than `lint_fewest_others` of these.
///
///   se-as-sd             an SD is about 1/sqrt(n) of what the others suggest
///   variance-as-sd       an SD is about the square of what the others suggest
///   large-smd            |SMD| > 2.5 without an explanation
///   change-with-final    changes from baseline beside final values
///   decimal-shift        a mean, SD, size, number of events, effect or SE is 10 or 100 times off
///   opposite-sign        clearly opposite to nearly all others: groups or sign exchanged
///   total-as-arm-size    a group has the size of both
///   percent-as-events    fractions that are whole numbers of events when read as percentages
///   non-events-as-events risks that agree with the others' when turned round
///   arm-counted-twice, row-counted-twice
///   bounds-swapped, outside-interval, asymmetric-interval, interval-level
///   ratio-unlogged       a ratio where its logarithm is declared
///   logged-twice         a logarithm where the ratio is declared, or the logarithm of a logarithm
///   variance-as-se, se-as-variance
///   se-disagrees         two SEs of one estimate, or an arm's SE and SD/sqrt(n)
///   p-disagrees, one-tailed-p
///   opposite-statistic   t, d, r, z or a signed p against the printed difference
///   unsigned-statistic   ... where no t, d, r or z has a sign at all
///   grim, grimmer        see grim.hpp
/// @throws Error{usage} when ci_level is outside (0, 1) or items < 1.
[[nodiscard]] std::vector<LintFinding> lint(const std::vector<LintStudy>& studies,
                                            const LintOptions& options = {});

/// With fewer other studies, "unlike the others" means nothing: lint then only looks inside rows.
inline constexpr std::size_t lint_fewest_others = 3;

/// The findings as notices, in order; those with the same code, certainty and sentence are one
/// notice with all their studies. Code "lint-<code>"; the sentence begins with the certainty.
[[nodiscard]] std::vector<Notice> as_notices(const std::vector<LintFinding>& findings);

}  // namespace copse::intake
