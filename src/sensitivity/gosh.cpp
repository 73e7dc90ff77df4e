#include "copse/sensitivity/gosh.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/parallel.hpp"
#include "copse/stats/random_stream.hpp"
#include "detail_cloud.hpp"
#include "detail_subset_fit.hpp"
#include "detail_subset_lattice.hpp"
#include "wording.hpp"

namespace copse::sensitivity {
namespace {

using detail::Axis;
using detail::Cloud;
using detail::SubsetData;
using detail::SubsetLattice;

constexpr std::size_t most_parts = 64;  // clouds in memory at a time; also bounds the threads
constexpr std::size_t most_bytes = 1U << 26U;  // of those clouds, unless one alone is larger
constexpr std::ptrdiff_t stream_block = 1024;  // draws that share a random stream

void require_valid_options(const GoshOptions& options) {
  const auto inside = [](auto value, auto low, auto high) { return low <= value && value <= high; };
  const double* given = std::get_if<double>(&options.tau2);
  if (!inside(options.enumerate_up_to, 0, 25) || !inside(options.draws, 1, 10'000'000) ||
      !inside(options.estimate_bins, 1, 1000) || !inside(options.i2_bins, 1, 1000)) {
    throw Error(ErrorKind::usage, wording::gosh_option_out_of_range());
  }
  if (given != nullptr && !(std::isfinite(*given) && *given >= 0.0)) {
    throw Error(ErrorKind::usage, wording::tau2_out_of_range());
  }
}

/// The size of 0 .. size - 1's parts, whatever the number of threads.
std::ptrdiff_t block_size(std::ptrdiff_t size, const Cloud& cloud) {
  const auto parts = static_cast<std::ptrdiff_t>(
      std::clamp<std::size_t>(most_bytes / cloud.bytes(), 1, most_parts));
  return std::max<std::ptrdiff_t>(1, (size + parts - 1) / parts);
}

Indices members_of(const std::uint64_t* bits, std::size_t k) {
  Indices members;
  for (std::size_t i = 0; i < k; ++i) {
    if ((bits[i / 64] >> (i % 64) & 1U) != 0) members.push_back(static_cast<Eigen::Index>(i));
  }
  return members;
}

/// One run: the studies, the options, and where the cloud is drawn.
struct Run {
  const Estimates& data;
  const GoshOptions& options;
  SubsetData studies;

  [[nodiscard]] std::optional<GoshRow> fit(const Indices& members) const {
    return detail::fit_subset(data, studies, options.tau2, members);
  }

  /// With the estimate of all studies, if there is one, as the value near which the others lie.
  [[nodiscard]] Cloud empty_cloud(const Interval& range) const {
    const Axis estimate{range, options.estimate_bins};
    const auto all = fit(all_but({}, data.k()));
    const double about = all ? estimate.position(all->estimate) : 0.5;
    return {estimate, {{0.0, 100.0}, options.i2_bins}, studies.k(), about};
  }

  /// Adds up clouds of blocks of 0 .. size - 1, in order; `add(cloud, block)` fills one.
  template <class Add>
  void summarise(Gosh& result, const Interval& range, std::ptrdiff_t size, const Add& add) const {
    const Cloud empty = empty_cloud(range);
    const auto map = [&](stats::IndexBlock block) {
      Cloud cloud = empty;
      add(cloud, block);
      return cloud;
    };
    const auto fold = [](Cloud& whole, const Cloud& part) { whole += part; };
    const auto whole =
        stats::fold_blocks(size, block_size(size, empty), options.threads, map, fold);
    whole.value_or(empty).summarise(result);
  }
};

/// Common effect and DL.
void enumerate_by_sums(Gosh& result, const Run& run, const Interval& range, bool common_effect) {
  const SubsetLattice lattice(run.studies, common_effect);
  const auto add_chunks = [&](Cloud& cloud, stats::IndexBlock block) {
    SubsetLattice::Chunk fitted;
    for (auto chunk = block.first; chunk < block.last; ++chunk) {
      const auto first = static_cast<std::uint64_t>(chunk) * lattice.chunk_size();
      lattice.fit(static_cast<std::uint64_t>(chunk), fitted);
      for (std::uint64_t s = 0; s < lattice.chunk_size(); ++s) {
        const std::uint64_t subset = first + s;
        if (subset == 0) continue;
        cloud.add(fitted.rows[s], &subset);
        if (!result.rows.empty()) result.rows[subset - 1] = fitted.rows[s];
      }
    }
  };
  run.summarise(result, range, static_cast<std::ptrdiff_t>(lattice.chunks()), add_chunks);
}

/// Every other choice of tau2.
void enumerate_by_fits(Gosh& result, const Run& run, const Interval& range) {
  const auto add_subsets = [&](Cloud& cloud, stats::IndexBlock block) {
    for (auto i = block.first; i < block.last; ++i) {
      const std::uint64_t subset = static_cast<std::uint64_t>(i) + 1;
      const auto row = run.fit(members_of(&subset, run.studies.k()));
      row ? cloud.add(*row, &subset) : cloud.add_failure();
      if (!result.rows.empty()) result.rows[subset - 1] = row;
    }
  };
  run.summarise(result, range, (std::ptrdiff_t{1} << run.studies.k()) - 1, add_subsets);
}

void enumerate(Gosh& result, const Run& run) {
  if (run.options.keep_rows) result.rows.resize((std::size_t{1} << run.studies.k()) - 1);
  const Interval range{run.data.yi.minCoeff(), run.data.yi.maxCoeff()};
  const bool common_effect = run.options.tau2 == model::Tau2Choice{0.0};
  if (common_effect ||
      run.options.tau2 == model::Tau2Choice{model::Tau2Method::dersimonian_laird}) {
    enumerate_by_sums(result, run, range, common_effect);
  } else {
    enumerate_by_fits(result, run, range);
  }
}

/// One draw: bits of k studies, not all 0.
void draw_members(stats::RandomStream& stream, std::size_t k, std::uint64_t* into) {
  const std::size_t words = (k + 63) / 64;
  const std::uint64_t last = ~std::uint64_t{0} >> (words * 64 - k);
  do {
    for (std::size_t word = 0; word < words; ++word) into[word] = stream.bits();
    into[words - 1] &= last;
  } while (std::all_of(into, into + words, [](std::uint64_t bits) { return bits == 0; }));
}

void fit_draws(Gosh& result, const Run& run, std::size_t words) {
  const auto draws = static_cast<std::size_t>(run.options.draws);
  result.rows.resize(draws);
  result.members.resize(draws * words);
  stats::for_each_block(
      run.options.draws, stream_block, run.options.threads, [&](stats::IndexBlock block) {
        stats::RandomStream stream(run.options.seed,
                                   static_cast<std::uint64_t>(block.first / stream_block));
        for (auto i = block.first; i < block.last; ++i) {
          const auto at = static_cast<std::size_t>(i);
          std::uint64_t* bits = result.members.data() + at * words;
          draw_members(stream, run.studies.k(), bits);
          result.rows[at] = run.fit(members_of(bits, run.studies.k()));
        }
      });
}

Interval range_of(const std::vector<std::optional<GoshRow>>& rows) {
  std::optional<Interval> range;
  for (const auto& row : rows) {
    if (!row) continue;
    if (!range) range = Interval{row->estimate, row->estimate};
    range->lower = std::min(range->lower, row->estimate);
    range->upper = std::max(range->upper, row->estimate);
  }
  return range.value_or(Interval{});
}

void draw(Gosh& result, const Run& run) {
  const std::size_t words = (run.studies.k() + 63) / 64;
  fit_draws(result, run, words);
  const auto add_rows = [&](Cloud& cloud, stats::IndexBlock block) {
    for (auto i = block.first; i < block.last; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const auto& row = result.rows[at];
      row ? cloud.add(*row, result.members.data() + at * words) : cloud.add_failure();
    }
  };
  run.summarise(result, range_of(result.rows), run.options.draws, add_rows);
  if (run.options.keep_rows) return;
  result.rows.clear();
  result.members.clear();
}

}  // namespace

Gosh gosh(const Estimates& data, const GoshOptions& options) {
  require_valid_options(options);
  const Run run{data, options, detail::subset_data(data)};
  if (!std::isfinite(data.yi.maxCoeff() - data.yi.minCoeff())) {
    throw Error(ErrorKind::estimation, wording::beyond_double_range());
  }
  Gosh result;
  result.exhaustive = data.k() <= options.enumerate_up_to;
  result.exhaustive ? enumerate(result, run) : draw(result, run);
  if (!result.exhaustive) result.notices.push_back(wording::drawn_subsets(result.subsets));
  if (result.failed > 0) result.notices.push_back(wording::failed_subsets(result.failed));
  return result;
}

}  // namespace copse::sensitivity
