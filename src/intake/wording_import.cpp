#include "wording_import.hpp"

#include "detail_phrases.hpp"

namespace copse::intake::wording {
namespace {

std::string listed_names(const std::vector<std::string>& items, const std::string& last = " and ") {
  return listed(quoted_all(items), last);
}

std::string columns(const std::vector<std::string>& headers) {
  return (headers.size() == 1 ? "the column " : "the columns ") + listed_names(headers);
}

std::string place(const table::Table& table, std::size_t row, std::size_t column) {
  return table.place(row, column) + " (" + quoted(table.header()[column]) + "): ";
}

std::string at_line(const std::string& file, std::size_t line) {
  return file + ":" + std::to_string(line) + ": ";
}

std::string label(const ImportedOutcome& outcome) {
  return "outcome " + std::to_string(outcome.comparison_number) + "." +
         std::to_string(outcome.number) + " (" + quoted(outcome.name) + ")";
}

}  // namespace

std::string unknown_format(const std::string& file) {
  return file +
         ": no review that is known. Expected a RevMan Web download or data package (zip, or its "
         "*-data-rows.csv with the headers \"Analysis group\", \"Analysis number\", \"Study\" …), "
         "a "
         "RevMan 5 file (XML with <COCHRANE_REVIEW>), or RevMan 5's CSV export with the headers "
         "\"Comparison Number\", \"Outcome Number\", \"Subgroup Number\", \"Name\", \"Data Type\" "
         "…. "
         "Tables of other programs come in with --map, a CSV that gives each header its role";
}

std::string broken_xml(const std::string& file, std::size_t line, const char* reason) {
  return at_line(file, line) + "broken XML: " + reason +
         "; the file may be cut short: export or copy it again";
}

std::string other_xml(const std::string& file, const char* root) {
  return file + ": expected a RevMan 5 review, whose root element is <COCHRANE_REVIEW>, found <" +
         root + ">";
}

std::string xml_encoding(const std::string& file, std::string_view encoding) {
  return file + ": expected the encoding UTF-8, ISO-8859-1 or windows-1252, found " +
         quoted(encoding);
}

std::string xml_not_utf8(const std::string& file) {
  return file + ": expected XML in UTF-8, as the file says or leaves open, found other bytes";
}

std::string broken_zip(const std::string& file) {
  return file + ": the zip archive is broken or cut short: download it again";
}

std::string encrypted_zip(const std::string& file, const std::string& entry) {
  return file + ": " + quoted(entry) + " is encrypted: unpack it and give the folder";
}

std::string oversized_zip(const std::string& file) {
  return file +
         ": the zip archive holds more than 256 MiB, which no data package does; if it is one, "
         "unpack it and give the folder";
}

std::string zip_without_package(const std::string& file) {
  return file +
         ": the zip archive holds no data package: expected *-data-rows.csv, or a *-data.zip with "
         "it";
}

std::string folder_without_package(const std::string& folder) {
  return folder + ": the folder holds no data package: expected *-data-rows.csv or *-data.zip";
}

std::string unreadable_folder(const std::string& folder) {
  return folder + ": the folder cannot be read in full";
}

std::string several_packages(const std::string& file, const std::vector<std::string>& packages) {
  return file + ": holds several data packages (" + listed_names(packages) + "); give one of them";
}

std::string missing_headers(const table::Table& table,
                            const std::vector<std::string>& missing,
                            const std::string& outcome) {
  std::string text = table.source().file + ": " + columns(missing) +
                     (missing.size() == 1 ? " is missing" : " are missing");
  if (!outcome.empty()) text += ", which the outcome " + quoted(outcome) + " needs";
  return text + "; export the review again with " + (missing.size() == 1 ? "it" : "them");
}

std::string no_number(const table::Table& table, std::size_t row, std::size_t column) {
  return place(table, row, column) + "expected a number, found " + quoted(table.text(row, column));
}

std::string no_ordinal(const table::Table& table, std::size_t row, std::size_t column) {
  return place(table, row, column) + "expected a whole number of at least 0, found " +
         quoted(table.text(row, column));
}

std::string no_number_in_xml(const std::string& file,
                             std::size_t line,
                             const char* attribute,
                             const std::string& found) {
  return at_line(file, line) + attribute + ": expected a number, found " + quoted(found);
}

std::string unknown_choice(const table::Table& table,
                           std::size_t row,
                           std::size_t column,
                           std::string_view expected) {
  return place(table, row, column) + "expected " + std::string(expected) + ", found " +
         quoted(table.text(row, column));
}

std::string row_without_outcome(const table::Table& table, std::size_t row) {
  return table.source().file + ":" + std::to_string(table.record(row)) +
         ": the row belongs to an outcome that the review does not declare";
}

Notice other_outcomes(const std::vector<std::string>& names) {
  return {"outcomes-left-out",
          "Outcomes of the type \"other data\" hold text and were left out: " +
              listed_names(names) + ".",
          {}};
}

Notice settings_not_in_file() {
  return {"settings-not-in-file",
          "The data rows came without *-overall-estimates-and-settings.csv: types were told by the "
          "columns that are filled; method, measure and model are not known.",
          {}};
}

Notice scale_not_told(const ImportedOutcome& outcome) {
  return {"scale-not-told",
          "The file does not tell the scale of " + label(outcome) + ", measure " +
              quoted(outcome.measure) +
              ": its effects were taken as they are printed, not as ratios.",
          {}};
}

Notice o_e_not_in_file(const ImportedOutcome& outcome, std::vector<std::string> studies) {
  return {"o-e-not-in-file",
          "The file does not hold O-E and variance of " + label(outcome) +
              ": the effects that the program printed, and their standard errors, were taken.",
          std::move(studies)};
}

std::string one_step_ratio() { return "yi = (O-E)/V, sei = 1/sqrt(V)"; }

std::string counted_non_events() { return "non-events counted, as the review analysed them"; }

std::string log_of_printed_ratio() { return "yi = logarithm of the printed ratio"; }

Notice events_swapped(const ImportedOutcome& outcome) {
  return {"events-swapped",
          "The review analysed the non-events of " + label(outcome) +
              ": ai and ci count those without the event.",
          {}};
}

Notice partial_reach() {
  return {"partial-reach",
          "Some rows count only in the overall result or only in their subgroup's; the column "
          "applies_to tells which.",
          {}};
}

std::string mapping_without_columns(const table::Table& mapping) {
  return mapping.source().file + ": a mapping has the columns \"header\" and \"role\", found " +
         columns(mapping.header());
}

std::string header_mapped_twice(const table::Table& mapping, std::size_t row, std::size_t column) {
  return place(mapping, row, column) + quoted(mapping.text(row, column)) + " is mapped twice";
}

std::string header_repeated(const table::Table& table, const std::string& header) {
  return table.source().file + ": the header " + quoted(header) + " is repeated; rename one";
}

std::string headers_not_mapped(const table::Table& table,
                               const table::Table& mapping,
                               const std::vector<std::string>& headers) {
  return table.source().file + ": " + columns(headers) +
         (headers.size() == 1 ? " has no line in " : " have no line in ") + mapping.source().file +
         "; give a role, \"keep\", or \"-\" to leave it out";
}

std::string headers_not_in_file(const table::Table& table,
                                const table::Table& mapping,
                                const std::vector<std::string>& headers) {
  std::string text = mapping.source().file + ": " + columns(headers) +
                     (headers.size() == 1 ? " does not stand in " : " do not stand in ") +
                     table.source().file;
  for (const auto& header : headers) {
    const auto nearest = table::nearest_names(header, table.header());
    if (!nearest.empty())
      text += "; for " + quoted(header) + " there is " + listed_names(nearest, " or ");
  }
  return text;
}

std::string unknown_mapped_role(const table::Table& mapping,
                                std::size_t row,
                                std::size_t column,
                                const std::vector<std::string>& known) {
  const auto said = mapping.text(row, column);
  const auto nearest = table::nearest_names(said, known);
  std::string text = place(mapping, row, column) + "there is no role " + quoted(said);
  text += nearest.empty() ? "." : "; did you mean " + listed_names(nearest, " or ") + "?";
  text += " Roles:";
  for (const auto& role : known) text += " " + role;
  return text;
}

std::string name_given_twice(const table::Table& mapping,
                             const std::string& name,
                             const std::string& first,
                             const std::string& second) {
  return mapping.source().file + ": " + listed_names({first, second}) + " both become " +
         quoted(name) + "; a table has one column of each name";
}

}  // namespace copse::intake::wording
