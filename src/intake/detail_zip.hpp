#pragma once

#include <functional>
#include <string>
#include <vector>

namespace copse::intake {

/// One file of an archive.
struct ZipEntry {
  std::string name;  ///< with its folders, as the archive has it
  std::string bytes;
};

[[nodiscard]] bool is_zip(const std::string& bytes);

/// Unpacks, in memory, the files whose names are wanted.
/// @param name  stands in messages.
/// @param room  how many bytes may still be unpacked; is reduced by what was.
/// @throws Error{input} for a broken, truncated or encrypted archive, or one that exceeds `room`.
[[nodiscard]] std::vector<ZipEntry> unzip(const std::string& bytes,
                                          const std::string& name,
                                          const std::function<bool(const std::string&)>& wanted,
                                          std::size_t& room);

}  // namespace copse::intake
