#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "copse/core/error.hpp"

namespace copse::table {

/// The findings of the Error that `action` throws; its kind is checked.
inline std::vector<std::string> findings_of(ErrorKind kind, const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind);
    return error.findings();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

}  // namespace copse::table
