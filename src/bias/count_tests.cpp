#include "copse/bias/count_tests.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/mantel_haenszel.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/noncentral_hypergeometric.hpp"
#include "detail_rank_test.hpp"
#include "detail_regression_test.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

/// What the tests are made of, by table that takes part.
struct Margins {
  Eigen::ArrayXd n1, n2, n;
  Eigen::ArrayXd events;   ///< a + c
  Eigen::ArrayXd without;  ///< b + d
};

bool is_informative(const TwoByTwo& t) {
  return t.n1i() > 0.0 && t.n2i() > 0.0 && t.ai + t.ci > 0.0 && t.bi + t.di > 0.0;
}

void require_valid_counts(const std::vector<TwoByTwo>& tables) {
  for (const auto& t : tables) {
    for (const double count : {t.ai, t.bi, t.ci, t.di}) {
      const bool is_count = std::isfinite(count) && count >= 0.0;
      if (!is_count) throw Error(ErrorKind::usage, wording::counts_out_of_range());
    }
  }
}

/// The tables that say something, and a notice about the others.
std::vector<TwoByTwo> informative(const std::vector<TwoByTwo>& tables,
                                  std::vector<Notice>& notices) {
  require_valid_counts(tables);
  std::vector<TwoByTwo> kept;
  std::ranges::copy_if(tables, std::back_inserter(kept), is_informative);
  if (kept.size() < tables.size()) {
    notices.push_back(
        wording::tables_without_information(static_cast<int>(tables.size() - kept.size())));
  }
  return kept;
}

Margins margins(const std::vector<TwoByTwo>& tables) {
  const auto k = std::ssize(tables);
  Margins m{Eigen::ArrayXd(k), Eigen::ArrayXd(k), {}, Eigen::ArrayXd(k), Eigen::ArrayXd(k)};
  for (Eigen::Index i = 0; i < k; ++i) {
    const auto& t = tables[static_cast<std::size_t>(i)];
    m.n1[i] = t.n1i();
    m.n2[i] = t.n2i();
    m.events[i] = t.ai + t.ci;
    m.without[i] = t.bi + t.di;
  }
  m.n = m.n1 + m.n2;
  return m;
}

Eigen::VectorXd log_odds_ratios(const std::vector<TwoByTwo>& tables, double add) {
  Eigen::VectorXd effects(std::ssize(tables));
  for (Eigen::Index i = 0; i < effects.size(); ++i) {
    const auto& t = tables[static_cast<std::size_t>(i)];
    const double more = t.has_zero() ? add : 0.0;
    effects[i] = std::log((t.ai + more) / (t.bi + more)) - std::log((t.ci + more) / (t.di + more));
  }
  return effects;
}

/// Runs the regression that `problem` makes of the tables that take part.
template <class MakeProblem>
AsymmetryTest test_tables(const std::vector<TwoByTwo>& tables,
                          const CountTestOptions& options,
                          MakeProblem problem) {
  model::require_level(options.level);
  if (!(std::isfinite(options.add) && options.add > 0.0)) {
    throw Error(ErrorKind::usage, wording::counts_out_of_range());
  }
  std::vector<Notice> notices;
  const auto kept = informative(tables, notices);
  auto test = detail::test_slope(problem(kept, margins(kept)));
  test.notices.insert(test.notices.begin(), notices.begin(), notices.end());
  return test;
}

bool are_whole(const std::vector<TwoByTwo>& tables) {
  return std::ranges::all_of(tables, [](const TwoByTwo& t) {
    const auto is_whole = [](double count) { return std::floor(count) == count; };
    return is_whole(t.ai) && is_whole(t.bi) && is_whole(t.ci) && is_whole(t.di);
  });
}

/// Ranks a against its moments given the margins.
RankTest rank_about(const std::vector<TwoByTwo>& tables, double log_odds_ratio) {
  Eigen::VectorXd standardised(std::ssize(tables)), precision(std::ssize(tables));
  for (Eigen::Index i = 0; i < standardised.size(); ++i) {
    const auto& t = tables[static_cast<std::size_t>(i)];
    const auto at =
        stats::noncentral_hypergeometric({t.ai, t.n1i(), t.n2i(), t.ai + t.ci}, log_odds_ratio);
    standardised[i] = at.slope / std::sqrt(-at.bend);
    precision[i] = -1.0 / at.bend;
  }
  auto test = detail::rank_test(standardised, precision);
  test.exact = false;
  if (test.statistic) test.pval = stats::normal_two_sided_pval(*test.statistic);
  return test;
}

}  // namespace

AsymmetryTest harbord(const std::vector<TwoByTwo>& tables, const CountTestOptions& options) {
  return test_tables(tables, options, [&](const auto& kept, const Margins& m) {
    const Eigen::ArrayXd share = m.events / m.n;
    const Eigen::ArrayXd v = m.n1 * share * (m.n2 / m.n) * (m.without / (m.n - 1.0));
    Eigen::ArrayXd z(m.n.size());
    for (Eigen::Index i = 0; i < z.size(); ++i) {
      z[i] = kept[static_cast<std::size_t>(i)].ai - m.n1[i] * share[i];
    }
    return detail::RegressionProblem{z / v, v.inverse(), v.sqrt().inverse(), true, options.level};
  });
}

AsymmetryTest peters(const std::vector<TwoByTwo>& tables, const CountTestOptions& options) {
  return test_tables(tables, options, [&](const auto& kept, const Margins& m) {
    return detail::RegressionProblem{log_odds_ratios(kept, options.add),
                                     m.events.inverse() + m.without.inverse(),
                                     m.n.inverse(),
                                     true,
                                     options.level};
  });
}

AsymmetryTest macaskill(const std::vector<TwoByTwo>& tables, const CountTestOptions& options) {
  return test_tables(tables, options, [&](const auto& kept, const Margins& m) {
    return detail::RegressionProblem{log_odds_ratios(kept, options.add),
                                     m.events.inverse() + m.without.inverse(),
                                     m.n,
                                     false,
                                     options.level};
  });
}

AsymmetryTest deeks(const std::vector<TwoByTwo>& tables, const CountTestOptions& options) {
  return test_tables(tables, options, [&](const auto& kept, const Margins& m) {
    const Eigen::ArrayXd inverse_size = (m.n1.inverse() + m.n2.inverse()) / 4.0;
    return detail::RegressionProblem{
        log_odds_ratios(kept, options.add), inverse_size, inverse_size.sqrt(), true, options.level};
  });
}

RankTest schwarzer(const std::vector<TwoByTwo>& tables) {
  RankTest none;
  const auto kept = informative(tables, none.notices);
  const auto pooled = model::mantel_haenszel_odds_ratio(kept);
  if (kept.size() < 3) {
    none.notices.push_back(wording::too_few_studies(3));
  } else if (!are_whole(kept)) {
    none.notices.push_back(wording::counts_are_not_whole());
  } else if (!pooled) {
    none.notices.push_back(wording::no_common_odds_ratio());
  } else {
    auto test = rank_about(kept, pooled->effect.estimate);
    test.notices.insert(test.notices.begin(), none.notices.begin(), none.notices.end());
    return test;
  }
  return none;
}

}  // namespace copse::bias
