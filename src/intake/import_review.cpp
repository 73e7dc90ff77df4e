#include "copse/intake/import_review.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "copse/core/error.hpp"
#include "copse/table/read_bytes.hpp"
#include "copse/table/read_csv.hpp"
#include "detail_import.hpp"
#include "detail_xml_text.hpp"
#include "detail_zip.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view rows_suffix = "data-rows.csv";
constexpr std::string_view settings_suffix = "overall-estimates-and-settings.csv";
constexpr std::string_view subgroups_suffix = "subgroup-estimates.csv";
constexpr std::size_t most_unpacked = std::size_t{256} << 20U;

bool is_table_of_package(std::string_view name) {
  return name.ends_with(rows_suffix) || name.ends_with(settings_suffix) ||
         name.ends_with(subgroups_suffix);
}

/// A header line and nothing else: the package has such a file when no analysis has subgroups.
bool has_no_rows(const std::string& bytes) {
  const auto end = bytes.find_first_of("\r\n");
  return end == std::string::npos || bytes.find_first_not_of("\r\n \t", end) == std::string::npos;
}

/// The tables of the one package among `files`; none when there is no `*-data-rows.csv`.
/// @throws Error{input} when there are several packages.
std::optional<ImportedReview> read_package(std::vector<ZipEntry> files, const std::string& name) {
  std::vector<std::string> prefixes;
  for (const auto& file : files) {
    if (!file.name.ends_with(rows_suffix)) continue;
    prefixes.push_back(file.name.substr(0, file.name.size() - rows_suffix.size()));
  }
  if (prefixes.empty()) return std::nullopt;
  if (prefixes.size() > 1) {
    throw Error(ErrorKind::input, wording::several_packages(name, prefixes));
  }
  WebPackage package;
  const auto read = [&](std::string_view suffix, std::optional<table::Table>& table) {
    for (auto& file : files) {
      if (file.name != prefixes.front() + std::string(suffix)) continue;
      const bool needed = suffix == rows_suffix;
      if (!needed && has_no_rows(file.bytes)) return;
      table = table::parse_csv(std::move(file.bytes), name + "/" + file.name);
    }
  };
  read(rows_suffix, package.rows);
  read(settings_suffix, package.settings);
  read(subgroups_suffix, package.subgroups);
  return read_revman_web(package);
}

/// What stands in an archive and in the archives inside it.
void unpack(const std::string& bytes,
            const std::string& name,
            int depth,
            std::size_t& room,
            std::vector<ZipEntry>& files) {
  const auto wanted = [](const std::string& entry) {
    return is_table_of_package(entry) || entry.ends_with(".zip");
  };
  for (auto& entry : unzip(bytes, name, wanted, room)) {
    if (is_table_of_package(entry.name)) {
      files.push_back(std::move(entry));
    } else if (depth > 0 && is_zip(entry.bytes)) {
      unpack(entry.bytes, name + "/" + entry.name, depth - 1, room, files);
    }
  }
}

ImportedReview read_zip(const std::string& bytes, const std::string& name) {
  constexpr int deepest = 2;
  auto room = most_unpacked;
  std::vector<ZipEntry> files;
  unpack(bytes, name, deepest, room, files);
  auto review = read_package(std::move(files), name);
  if (!review) throw Error(ErrorKind::input, wording::zip_without_package(name));
  review->source.file = name;
  review->source.sha256 = table::sha256_of(bytes);
  return std::move(*review);
}

/// The names of regular files below a folder, sorted.
std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  fs::recursive_directory_iterator entry(folder, failed);
  for (; !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed)) {
    if (entry->is_regular_file(failed)) names.push_back(entry->path().string());
  }
  if (failed) throw Error(ErrorKind::input, wording::unreadable_folder(folder.string()));
  std::ranges::sort(names);
  return names;
}

ImportedReview read_folder(const std::string& path) {
  std::vector<ZipEntry> files;
  std::vector<std::string> archives;
  const auto below = fs::path(path + "/").lexically_normal().parent_path();
  for (const auto& name : files_below(below)) {
    if (is_table_of_package(name)) {
      files.push_back({fs::path(name).lexically_relative(below).string(), table::read_bytes(name)});
    } else if (name.ends_with("-data.zip") || name.ends_with("dataPackage.zip")) {
      archives.push_back(name);
    }
  }
  if (auto review = read_package(std::move(files), below.string())) return std::move(*review);
  if (archives.size() > 1) {
    throw Error(ErrorKind::input, wording::several_packages(path, archives));
  }
  if (archives.empty()) throw Error(ErrorKind::input, wording::folder_without_package(path));
  return read_zip(table::read_bytes(archives.front()), archives.front());
}

/// The data rows with the package's other tables, where they stand beside them.
ImportedReview read_rows_and_sisters(const std::string& path, std::string bytes) {
  WebPackage package;
  package.rows = table::parse_csv(std::move(bytes), path);
  const auto read = [&](std::string_view suffix, std::optional<table::Table>& table) {
    if (!path.ends_with(rows_suffix)) return;
    const auto sister = path.substr(0, path.size() - rows_suffix.size()) + std::string(suffix);
    std::error_code none;
    if (!fs::is_regular_file(sister, none)) return;
    auto content = table::read_bytes(sister);
    if (!has_no_rows(content)) table = table::parse_csv(std::move(content), sister);
  };
  read(settings_suffix, package.settings);
  read(subgroups_suffix, package.subgroups);
  return read_revman_web(package);
}

/// What is wrong with a file that does not even begin like an export is its format.
table::Table parse_export(std::string bytes, const std::string& name) {
  const auto first_line = bytes.substr(0, bytes.find_first_of("\r\n"));
  const auto has = [&](std::string_view text) {
    return first_line.find(text) != std::string::npos;
  };
  const bool known = has("Comparison Number") || has("Analysis group") ||
                     first_line.find('\0') != std::string::npos;  // UTF-16
  if (!known && !bytes.empty()) throw Error(ErrorKind::input, wording::unknown_format(name));
  return table::parse_csv(std::move(bytes), name);
}

}  // namespace

ImportedReview parse_review(std::string bytes, const std::string& name) {
  if (is_zip(bytes)) return read_zip(bytes, name);
  if (looks_like_xml(bytes)) return read_rm5(bytes, name);
  const auto table = parse_export(std::move(bytes), name);
  if (is_revman_csv(table)) return read_revman_csv(table);
  if (!is_web_rows(table)) throw Error(ErrorKind::input, wording::unknown_format(name));
  WebPackage package;
  package.rows = table;
  return read_revman_web(package);
}

ImportedReview read_review(const std::string& path) {
  std::error_code none;
  if (path != "-" && fs::is_directory(path, none)) return read_folder(path);
  auto bytes = table::read_bytes(path);
  if (!is_zip(bytes) && !looks_like_xml(bytes) && path.ends_with(rows_suffix)) {
    return read_rows_and_sisters(path, std::move(bytes));
  }
  return parse_review(std::move(bytes), path);
}

}  // namespace copse::intake
