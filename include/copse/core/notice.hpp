#pragma once

#include <string>
#include <vector>

namespace copse {

/// Something the reader of a result must know: a study dropped, 0.5 added, an interval that does
/// not exist. A value in the result, never a message on a stream.
struct Notice {
  std::string code;     ///< stable, for programs: "zero-cells", "duplicate-labels", …
  std::string message;  ///< one English sentence
  std::vector<std::string> studies;  ///< labels of the studies meant; empty: the whole analysis

  bool operator==(const Notice&) const = default;
};

}  // namespace copse
