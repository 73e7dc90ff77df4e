#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace copse::stats {

/// The indices first <= i < last.
struct IndexBlock {
  std::ptrdiff_t first = 0;
  std::ptrdiff_t last = 0;
};

/// Calls `body` once for each block of `block_size` neighbouring indices of 0 .. size - 1 (the last
/// block may be shorter), on several threads at once. The blocks depend on `size` and `block_size`
/// alone; so a body that writes by index what it computes from its indices gives the same results
/// with any number of threads. Nested calls share the threads.
///
/// @param block_size  >= 1; large enough that a block takes some microseconds.
/// @param threads     at most this many, the caller's included, and never more than the machine
/// has; 0:
///                    as many as it has.
/// @param body        is called concurrently; must not write what another block reads or writes.
/// @throws Error{usage} if size or threads are negative or block_size is not positive; what the
///         first of the failing blocks threw, first by index, whichever failed first in time.
void for_each_block(std::ptrdiff_t size,
                    std::ptrdiff_t block_size,
                    int threads,
                    const std::function<void(IndexBlock)>& body);

/// The same, index by index: `body(i)`.
template <class Body>
void for_each_index(std::ptrdiff_t size, std::ptrdiff_t block_size, int threads, const Body& body) {
  for_each_block(size, block_size, threads, [&](IndexBlock block) {
    for (auto i = block.first; i < block.last; ++i) body(i);
  });
}

/// A reduction whose result does not depend on the number of threads: `map` turns each block into a
/// part, on several threads; then `fold(whole, part)` adds them to the first part, in the order of
/// the indices.
/// @return absent when size is 0.
/// @throws as `for_each_block`.
template <class Map, class Fold>
[[nodiscard]] auto fold_blocks(
    std::ptrdiff_t size, std::ptrdiff_t block_size, int threads, const Map& map, const Fold& fold) {
  using Part = std::invoke_result_t<const Map&, IndexBlock>;
  std::vector<std::optional<Part>> parts(
      size > 0 && block_size > 0 ? static_cast<std::size_t>((size - 1) / block_size + 1) : 0);
  for_each_block(size, block_size, threads, [&](IndexBlock block) {
    parts[static_cast<std::size_t>(block.first / block_size)].emplace(map(block));
  });
  std::optional<Part> whole;
  for (auto& part : parts) {
    if (!whole) {
      whole = std::move(part);
    } else if (part) {
      fold(*whole, *part);
      part.reset();
    }
  }
  return whole;
}

}  // namespace copse::stats
