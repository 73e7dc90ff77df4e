#include "copse/stats/parallel.hpp"

#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <exception>

#include "copse/core/error.hpp"

namespace copse::stats {
namespace {

/// Runs one block after the other until one throws, which is then the first by index.
void run_in_turn(std::ptrdiff_t size,
                 std::ptrdiff_t block_size,
                 const std::function<void(IndexBlock)>& body) {
  for (std::ptrdiff_t first = 0; first < size; first += std::min(block_size, size - first)) {
    body({first, first + std::min(block_size, size - first)});
  }
}

}  // namespace

void for_each_block(std::ptrdiff_t size,
                    std::ptrdiff_t block_size,
                    int threads,
                    const std::function<void(IndexBlock)>& body) {
  if (size < 0 || block_size < 1 || threads < 0) {
    throw Error(ErrorKind::usage,
                "a parallel loop needs a size and a number of threads of at least 0, and blocks of "
                "at least one index");
  }
  if (threads == 1 || size <= block_size) return run_in_turn(size, block_size, body);
  const std::ptrdiff_t blocks = (size - 1) / block_size + 1;
  std::vector<std::exception_ptr> failures(static_cast<std::size_t>(blocks));
  // oneTBB complains on stderr when asked for more than there are.
  const int available = tbb::info::default_concurrency();
  tbb::task_arena arena(threads == 0 ? available : std::min(threads, available));
  arena.execute([&] {
    tbb::parallel_for(std::ptrdiff_t{0}, blocks, [&](std::ptrdiff_t block) {
      const std::ptrdiff_t first = block * block_size;
      try {
        body({first, first + std::min(block_size, size - first)});
      } catch (...) {
        failures[static_cast<std::size_t>(block)] = std::current_exception();
      }
    });
  });
  for (const auto& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace copse::stats
