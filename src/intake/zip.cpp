#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "copse/core/error.hpp"
#include "detail_zip.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

/// The archive's bytes as the file that minizip reads.
struct MemoryFile {
  const char* data;
  std::size_t size;
  std::size_t position;
};

MemoryFile& file_of(void* stream) { return *static_cast<MemoryFile*>(stream); }

void* open_memory(void* opaque, const void* /*name*/, int /*mode*/) { return opaque; }

uLong read_memory(void* /*opaque*/, void* stream, void* buffer, uLong size) {
  auto& file = file_of(stream);
  const auto count = std::min<std::size_t>(size, file.size - file.position);
  std::memcpy(buffer, file.data + file.position, count);
  file.position += count;
  return count;
}

uLong refuse_to_write(void* /*opaque*/, void* /*stream*/, const void* /*buffer*/, uLong /*size*/) {
  return 0;
}

ZPOS64_T tell_memory(void* /*opaque*/, void* stream) { return file_of(stream).position; }

long seek_memory(void* /*opaque*/, void* stream, ZPOS64_T offset, int origin) {
  auto& file = file_of(stream);
  const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? file.position
                           : origin == ZLIB_FILEFUNC_SEEK_END ? file.size
                                                              : 0;
  if (offset > file.size - from) return -1;
  file.position = from + offset;
  return 0;
}

int close_memory(void* /*opaque*/, void* /*stream*/) { return 0; }

int no_error(void* /*opaque*/, void* /*stream*/) { return 0; }

struct CloseArchive {
  void operator()(void* archive) const { unzClose(archive); }
};
using Archive = std::unique_ptr<std::remove_pointer_t<unzFile>, CloseArchive>;

std::size_t little_endian(std::string_view bytes) {
  std::size_t value = 0;
  for (auto i = bytes.size(); i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

/// Whether the archive's directory ends where the bytes end, and begins where it says. The
/// directory of an archive inside, which a cut may leave as the last one, does not.
bool is_whole(std::string_view bytes) {
  constexpr std::size_t size_of_end = 22;
  constexpr std::size_t zip64 = 0xFFFFFFFF;
  const auto end = bytes.rfind("PK\x05\x06");
  if (end == std::string_view::npos || bytes.size() - end < size_of_end) return false;
  const auto comment = little_endian(bytes.substr(end + 20, 2));
  const auto directory_size = little_endian(bytes.substr(end + 12, 4));
  const auto directory = little_endian(bytes.substr(end + 16, 4));
  const bool begins_there = directory == zip64 || directory + directory_size == end;
  return end + size_of_end + comment == bytes.size() && begins_there;
}

Archive open_archive(MemoryFile& file) {
  if (!is_whole({file.data, file.size})) return nullptr;
  zlib_filefunc64_def functions = {open_memory,
                                   read_memory,
                                   refuse_to_write,
                                   tell_memory,
                                   seek_memory,
                                   close_memory,
                                   no_error,
                                   &file};
  return Archive(unzOpen2_64("", &functions));
}

/// The archive of one call of `unzip`, with what its messages need.
class Unpacking {
 public:
  Unpacking(const std::string& bytes, const std::string& name, std::size_t& room)
      : name_(name),
        room_(room),
        file_{bytes.data(), bytes.size(), 0},
        archive_(open_archive(file_)) {
    if (!archive_) refuse();
  }

  std::vector<ZipEntry> run(const std::function<bool(const std::string&)>& wanted) {
    std::vector<ZipEntry> entries;
    int status = unzGoToFirstFile(archive_.get());
    while (status == UNZ_OK) {
      unz_file_info64 info = {};
      auto entry = current(info);
      if (wanted(entry)) entries.push_back({entry, contents(entry, info)});
      status = unzGoToNextFile(archive_.get());
    }
    if (status != UNZ_END_OF_LIST_OF_FILE) refuse();
    return entries;
  }

 private:
  [[noreturn]] void refuse() const { throw Error(ErrorKind::input, wording::broken_zip(name_)); }

  std::string current(unz_file_info64& info) const {
    std::array<char, 1024> text = {};
    if (unzGetCurrentFileInfo64(
            archive_.get(), &info, text.data(), text.size() - 1, nullptr, 0, nullptr, 0) !=
        UNZ_OK) {
      refuse();
    }
    return text.data();
  }

  std::string contents(const std::string& entry, const unz_file_info64& info) {
    constexpr uLong encrypted = 1;
    if ((info.flag & encrypted) != 0) {
      throw Error(ErrorKind::input, wording::encrypted_zip(name_, entry));
    }
    if (unzOpenCurrentFile(archive_.get()) != UNZ_OK) refuse();
    auto bytes = read_current();
    if (unzCloseCurrentFile(archive_.get()) != UNZ_OK) refuse();  // the checksum is compared here
    return bytes;
  }

  /// The sizes that an archive states are not believed.
  std::string read_current() {
    std::string bytes;
    std::array<char, 65536> chunk = {};
    while (true) {
      const int got = unzReadCurrentFile(archive_.get(), chunk.data(), chunk.size());
      if (got < 0) refuse();
      if (got == 0) return bytes;
      const auto count = static_cast<std::size_t>(got);
      if (count > room_) throw Error(ErrorKind::input, wording::oversized_zip(name_));
      room_ -= count;
      bytes.append(chunk.data(), count);
    }
  }

  const std::string& name_;
  std::size_t& room_;
  MemoryFile file_;
  Archive archive_;
};

}  // namespace

bool is_zip(const std::string& bytes) { return bytes.starts_with("PK\x03\x04"); }

std::vector<ZipEntry> unzip(const std::string& bytes,
                            const std::string& name,
                            const std::function<bool(const std::string&)>& wanted,
                            std::size_t& room) {
  return Unpacking(bytes, name, room).run(wanted);
}

}  // namespace copse::intake
