#include <dlfcn.h>

#include <filesystem>
#include <system_error>
#include <vector>

#include "copse/core/error.hpp"
#include "detail_plugin.hpp"

namespace copse::draw::detail {
namespace {

/// Beside the program, as the build and an installation lay it out, and where this library was
/// installed to.
std::vector<std::filesystem::path> folders() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  std::vector<std::filesystem::path> found;
  if (!error) found = {program / "../lib/copse", program / "../../lib/copse"};
  found.emplace_back(COPSE_PLUGIN_FOLDER);
  return found;
}

}  // namespace

void* plugin_function(const std::string& file, const char* name) {
  std::string why;
  for (const auto& folder : folders()) {
    const auto path = (folder / file).lexically_normal().string();
    if (!std::filesystem::exists(path)) {
      why += (why.empty() ? "" : "; ") + path + " does not exist";
      continue;
    }
    if (void* module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
      if (void* function = dlsym(module, name)) return function;
    }
    why += (why.empty() ? "" : "; ") + std::string(dlerror());
  }
  throw Error(ErrorKind::estimation,
              "figures cannot be drawn: the module " + file + " is missing (" + why +
                  "); install copse with it, and Pango and librsvg");
}

}  // namespace copse::draw::detail
