#include "copse/core/error.hpp"
#include "copse/intake/arm_columns.hpp"
#include "copse/report/text.hpp"
#include "copse/review/plan_keys.hpp"
#include "copse/review/plan_text.hpp"

namespace copse::review {
namespace {

using table::Table;

/// A TOML string.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : report::printable(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

bool holds_arms(const Table& table) {
  try {
    const auto columns = intake::assign_arm_columns(table, {});
    return columns.contains(intake::ArmColumn::role);
  } catch (const Error&) {
    return false;
  }
}

/// Columns of the table by which a review is usually split.
std::string by_columns(const Table& table, bool arms) {
  std::string list;
  for (const std::string name : {"outcome", "window"}) {
    if (!table.find_column(name) || (arms && name == "window")) continue;
    list += (list.empty() ? "" : ", ") + quoted(name);
  }
  return "[" + list + "]";
}

/// What the starter says, by "section.key"; the rest is commented out.
std::string said(const std::string& key, const Table& table, const std::string& file, bool arms) {
  if (key == "review.title") return quoted("A review");
  if (key == "data.arms" && arms) return quoted(file);
  if (key == "data.effects" && !arms) return quoted(file);
  if (key == "pool.by") return by_columns(table, arms);
  if (key == "pool.measure") return "\"auto\"";
  if (key == "report.dir") return "\"report\"";
  return {};
}

/// Sections of which the starter says nothing are commented out as a whole.
std::string header(std::string_view section) {
  const std::string name(section);
  if (is_repeated(section)) return "# [[" + name + "]]\n";
  const bool said = name == "review" || name == "data" || name == "pool" || name == "report";
  return (said ? "[" : "# [") + name + "]\n";
}

/// A value that TOML can read in the place of a default that is told in words.
std::string example(const PlanKey& key) {
  const std::string fallback(key.fallback);
  const bool is_toml =
      !fallback.empty() &&
      std::string_view("\"[{0123456789tf").find(fallback[0]) != std::string_view::npos &&
      fallback != "the" && !fallback.starts_with("table");
  return is_toml ? fallback : "…";
}

}  // namespace

std::string starter_plan(const Table& table, const std::string& file) {
  const bool arms = holds_arms(table);
  std::string text =
      "# A review plan for copse: change it, then run  copse run PLAN\n"
      "# A line that begins with # does nothing; it shows a key with its default and what it is.\n";
  std::string_view section;
  for (const auto& key : plan_keys()) {
    if (key.section != section) {
      section = key.section;
      text += "\n" + header(section);
    }
    if (key.key.empty()) {
      text += "# " + std::string(key.about) + "\n";
      continue;
    }
    const auto full = std::string(key.section) + "." + std::string(key.key);
    const auto value = said(full, table, file, arms);
    const auto line = std::string(key.key) + " = " + (value.empty() ? example(key) : value);
    text += report::padded((value.empty() ? "# " : "") + line, 36) + "  # " +
            std::string(key.about) + "\n";
  }
  return text;
}

}  // namespace copse::review
