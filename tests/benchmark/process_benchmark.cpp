#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <string>

#ifdef COPSE_BINARY
namespace {

/// Start, read, pool, print and end: what a script waits for.
void whole_process(benchmark::State& state) {
  const std::string table = std::string(COPSE_SOURCE_DIR) + "/examples/bcg/trials.csv";
  const char* const arguments[] = {COPSE_BINARY, "pool", table.c_str(), "--measure", "RR", nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  for (auto _ : state) {
    pid_t child = 0;
    const int failed = posix_spawn(
        &child, COPSE_BINARY, &actions, nullptr, const_cast<char* const*>(arguments), nullptr);
    int status = 0;
    if (failed != 0 || waitpid(child, &status, 0) != child || status != 0) {
      state.SkipWithError("copse pool failed");
    }
  }
  posix_spawn_file_actions_destroy(&actions);
}
BENCHMARK(whole_process)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
#endif
