#include <fcntl.h>
#include <sha256.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/table/read_bytes.hpp"
#include "copse/table/table.hpp"
#include "wording.hpp"

namespace copse::table {
namespace {

/// An open file descriptor; standard input is used, not owned.
class Input {
 public:
  explicit Input(const std::string& path)
      : owned_(path != "-"),
        descriptor_(owned_ ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC) : STDIN_FILENO) {}
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input() {
    if (owned_ && descriptor_ >= 0) ::close(descriptor_);
  }

  [[nodiscard]] bool is_standard() const { return !owned_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  bool owned_;
  int descriptor_;
};

std::string reason(int code) { return std::generic_category().message(code); }

[[noreturn]] void refuse_missing(const std::string& path) {
  namespace fs = std::filesystem;
  const fs::path wanted(path);
  const auto folder = wanted.has_parent_path() ? wanted.parent_path() : fs::path(".");
  std::vector<std::string> names;
  std::error_code ignored;
  fs::directory_iterator entry(folder, ignored);
  for (; !ignored && entry != fs::directory_iterator(); entry.increment(ignored)) {
    names.push_back(entry->path().filename().string());
  }
  auto nearest = nearest_names(wanted.filename().string(), names);
  for (auto& name : nearest) name = (wanted.parent_path() / name).string();
  throw Error(ErrorKind::input, wording::no_such_file(path, nearest));
}

void require_readable(const Input& input, const std::string& path) {
  if (input.descriptor() < 0) {
    const auto code = errno;
    if (code == ENOENT) refuse_missing(path);
    throw Error(ErrorKind::input, wording::unreadable(path, reason(code)));
  }
  struct ::stat status = {};
  if (::fstat(input.descriptor(), &status) != 0) {
    throw Error(ErrorKind::input, wording::unreadable(path, reason(errno)));
  }
  if (S_ISDIR(status.st_mode)) throw Error(ErrorKind::input, wording::directory(path));
  const auto fits = S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode) || input.is_standard();
  if (!fits) throw Error(ErrorKind::input, wording::no_regular_file(path));
}

}  // namespace

std::string read_bytes(const std::string& path) {
  const Input input(path);
  require_readable(input, path);
  constexpr std::size_t chunk = std::size_t{1} << 20U;
  std::string bytes;
  std::size_t size = 0;
  while (true) {
    if (bytes.size() < size + chunk) bytes.resize(size + size / 2 + chunk);
    const auto got = ::read(input.descriptor(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Error(ErrorKind::input, wording::unreadable(path, reason(errno)));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

std::string sha256_of(const std::string& bytes) {
  char digest[SHA256_DIGEST_STRING_LENGTH] = {};
  SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), digest);
  return digest;
}

}  // namespace copse::table
