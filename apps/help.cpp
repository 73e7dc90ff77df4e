#include "help.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "copse/effect/measure.hpp"
#include "copse/intake/roles.hpp"
#include "copse/report/text.hpp"
#include "copse/table/table.hpp"

namespace copse::app {
namespace {

constexpr std::size_t page = 80;
constexpr std::size_t left_column = 26;

std::string names_of(const std::vector<std::string_view>& names) {
  std::string text;
  for (const auto name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

std::string measures_help(std::optional<effect::Measure> only) {
  std::string text = "Effect measures:\n";
  for (const auto& m : effect::measures()) {
    if (only && m.measure != *only) continue;
    std::string variances;
    for (const auto& v : m.variances) {
      const auto name = m.variances.size() > 1
                            ? fmt::format(" ({})", name_of(effect::variance_types, v.type))
                            : "";
      variances += fmt::format("; vi{} = {}", name, v.formula);
    }
    text += help_entry(std::string(m.code),
                       fmt::format("{}: {}{}. {}", m.name, m.formula, variances, m.source),
                       8);
  }
  return text;
}

/// The command that was recognised on the command line, with its words: "prepare arms ".
std::pair<const CLI::App*, std::string> chosen_command(const CLI::App& app) {
  const CLI::App* command = &app;
  std::string words;
  while (!command->get_subcommands().empty()) {
    command = command->get_subcommands().front();
    words += command->get_name() + " ";
  }
  return {command, words};
}

std::string closing(const std::string& no_answer, const std::string& example) {
  return wrapped_help(
             "Exit status: 0 done; 1 a notice under --strict; 2 the command line, a file or a cell "
             "is wrong; " +
             no_answer + "; 70 a bug.") +
         "\nExample: " + example + '\n';
}

/// What a command over a table of studies says beyond its options.
std::string footer(std::optional<effect::Measure> measure,
                   const std::string& no_answer,
                   const std::string& example) {
  return measures_help(measure) + '\n' + roles_help() + '\n' + closing(no_answer, example);
}

constexpr const char* nothing_to_pool = "3 no study is left to pool";

}  // namespace

std::string help_entry(const std::string& term, const std::string& meaning, std::size_t left) {
  std::string text = "  " + report::padded(term, left - 2);
  if (report::display_width(term) + 4 > left) text = "  " + term + '\n' + std::string(left, ' ');
  bool first = true;
  for (const auto& line : report::wrapped(meaning, page - left)) {
    text += (first ? "" : std::string(left, ' ')) + line + '\n';
    first = false;
  }
  return text;
}

std::string roles_help() {
  std::string text = "Roles, and other headers that are recognised for them:\n";
  for (const auto& role : intake::roles()) {
    std::string others = names_of(role.aliases);
    if (role.group > 0)
      others = names_of(role.stems) + " with an arm of group " + std::to_string(role.group);
    if (!others.empty()) others = "; " + others;
    text += help_entry(std::string(role.name), std::string(role.meaning) + others, 10);
  }
  text += help_entry("",
                     "or, rr, hr and their names in words hold printed ratios and play yi, "
                     "or also ori",
                     10);
  for (const int group : {1, 2}) {
    text += help_entry("arms " + std::to_string(group), names_of(intake::arm_names(group)), 10);
  }
  return text + wrapped_help(
                    "A stem and an arm are joined either way: mean_t, t_mean, mean1. Case, dots, "
                    "blanks and hyphens do not matter.");
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
  const auto term = make_option_name(option, is_positional) +
                    (is_positional ? std::string() : make_option_opts(option));
  return help_entry(term, make_option_desc(option), left_column);
}

std::string HelpFormatter::make_help(const CLI::App* app,
                                     std::string name,
                                     CLI::AppFormatMode mode) const {
  std::string text = CLI::Formatter::make_help(app, std::move(name), mode);
  for (auto at = text.find("\n\n\n"); at != std::string::npos; at = text.find("\n\n\n", at))
    text.erase(at, 1);
  text.erase(text.find_last_not_of('\n') + 1);
  return text + '\n';
}

std::vector<std::string> unknown_options(const CLI::App& app, int argc, char** argv) {
  const auto [command, words] = chosen_command(app);
  std::vector<std::string> known;
  for (const auto* option : command->get_options()) {
    for (const auto& name : option->get_lnames()) known.push_back("--" + name);
  }
  std::vector<std::string> messages;
  for (int i = 1; i < argc; ++i) {
    const std::string argument(argv[i]);
    const auto name = argument.substr(0, argument.find('='));
    if (!name.starts_with("--") || std::ranges::find(known, name) != known.end()) continue;
    std::string message = "there is no option " + name;
    const auto nearest = table::nearest_names(name, known, 1);
    message += nearest.empty() ? "" : "; did you mean " + nearest.front() + "?";
    messages.push_back(message + (nearest.empty() ? "." : "") + " See copse " + words + "--help.");
  }
  return messages;
}

std::vector<std::string> unknown_command(const CLI::App& app, int argc, char** argv) {
  const auto [command, words] = chosen_command(app);
  const auto at = 1 + std::ranges::count(words, ' ');
  if (argc <= at || argv[at][0] == '-' || command->get_subcommands({}).empty()) return {};
  std::vector<std::string> known;
  for (const auto* one : command->get_subcommands({})) known.push_back(one->get_name());
  std::string message = "there is no command " + words + argv[at];
  const auto nearest = table::nearest_names(argv[at], known, 1);
  message += nearest.empty() ? "" : "; did you mean " + words + nearest.front() + "?";
  return {message + (nearest.empty() ? "." : "") + " See copse " + words + "--help."};
}

std::string wrapped_help(const std::string& text) {
  report::Document document;
  document.paragraph(text);
  return report::write_text(document, {page, false});
}

std::string pool_footer(std::optional<effect::Measure> measure) {
  return footer(
      measure, nothing_to_pool, "copse pool examples/bcg/trials.csv --measure RR --subgroup alloc");
}

std::string study_footer(const std::string& example) {
  return wrapped_help("Measures, their formulas, and the headers of columns: copse pool --help.") +
         '\n' + closing(nothing_to_pool, example);
}

std::string effects_footer(std::optional<effect::Measure> measure) {
  return footer(
      measure, "3 --where leaves no row", "copse effects examples/bcg/trials.csv --measure OR");
}

}  // namespace copse::app
