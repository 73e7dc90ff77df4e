#include "copse/table/read_csv.hpp"

#include <csv.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/core/findings.hpp"
#include "copse/table/read_bytes.hpp"
#include "detail_decode.hpp"
#include "detail_number.hpp"
#include "wording.hpp"

namespace copse::table {
namespace {

constexpr std::size_t longest_line = std::size_t{1} << 20U;

/// Files of old Macintosh programs end their lines in CR alone.
char line_end_of(std::string_view text) {
  return text.find('\n') == std::string_view::npos ? '\r' : '\n';
}

/// The mark that stands most often outside quotes in the header line. Of equally many the rarer in
/// prose: "Author, year;yi" has a semicolon as its delimiter.
char delimiter_of(std::string_view text, char line_end) {
  constexpr char candidates[] = {'\t', ';', ','};
  const auto begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  std::size_t counts[] = {0, 0, 0};
  bool quoted = false;
  for (const char c : text.substr(begin, text.find(line_end, begin) - begin)) {
    if (c == '"') quoted = !quoted;
    const auto* const found = std::ranges::find(candidates, c);
    if (!quoted && found != std::end(candidates)) ++counts[found - candidates];
  }
  const auto* const most = std::ranges::max_element(counts);
  return *most == 0 ? ',' : candidates[most - counts];
}

/// The record that a finding names, as `wording::place` writes it; 0 when it names none.
std::size_t record_of(const std::string& finding, const std::string& name) {
  std::size_t record = 0;
  if (!finding.starts_with(name + ':')) return record;
  std::from_chars(finding.data() + name.size() + 1, finding.data() + finding.size(), record);
  return record;
}

/// libcsv in strict mode, which closes itself.
class Parser {
 public:
  explicit Parser(char delimiter) : delimiter_(delimiter) { open(); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { csv_free(&parser_); }

  /// Forgets the record being read.
  void restart() {
    csv_free(&parser_);
    open();
  }
  csv_parser* get() { return &parser_; }

 private:
  void open() {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
      throw std::bad_alloc();
    }
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter_));
    csv_set_blk_size(&parser_, std::size_t{1} << 16U);
  }

  csv_parser parser_ = {};
  char delimiter_;
};

class Reader {
 public:
  Reader(std::string_view text, const std::string& name)
      : text_(text),
        name_(name),
        line_end_(line_end_of(text)),
        delimiter_(delimiter_of(text, line_end_)),
        has_nul_(text.find('\0') != std::string_view::npos),
        parser_(delimiter_),
        cells_(text.size()) {}

  Table read(Table::Source source, const Check& check) {
    read_lines();
    source.delimiter = delimiter_;
    source.decimal_comma = delimiter_ != ',';
    if (!damage_.empty()) refuse(std::move(source), check);
    if (header_.empty()) throw Error(ErrorKind::input, wording::empty_file(name_));
    if (cells_.size() == 0) throw Error(ErrorKind::input, wording::header_only(name_));
    return {std::move(source), std::move(header_), std::move(cells_)};
  }

 private:
  /// What is wrong at a record, so that lists follow the file.
  struct Damage {
    std::size_t record = 0;
    std::string finding;
  };

  /// @param describe  gives the finding; called only when it will be listed.
  template <class Describe>
  void damaged(const Describe& describe) {
    if (damage_.size() < Findings::most_listed) {
      damage_.push_back({record_, describe()});
    } else {
      ++unlisted_;
    }
  }

  /// Throws what was found, with what `check` finds in the sound rows.
  [[noreturn]] void refuse(Table::Source source, const Check& check) {
    const bool header_is_sound = damage_.front().record > 1;
    cells_.keep(records_.size() * header_.size());
    if (check && header_is_sound && !records_.empty()) {
      try {
        check({std::move(source), header_, std::move(cells_), records_});
      } catch (const Error& error) {
        if (error.kind() == ErrorKind::input) add_findings_of(error);
      }
    }
    Findings findings;
    for (const auto& one : damage_) findings.add([&] { return one.finding; });
    findings.add_unlisted(unlisted_);
    findings.raise(ErrorKind::input);
  }

  void add_findings_of(const Error& error) {
    for (const auto& finding : error.findings()) {
      damage_.push_back({record_of(finding, name_), finding});
    }
    const auto more = Findings::unlisted_in(error);
    if (more > 0) damage_.pop_back();
    unlisted_ += more;
    std::ranges::stable_sort(damage_, {}, &Damage::record);
  }

  // No exception may cross libcsv: out of memory ends the program here.
  static void end_cell(void* bytes, std::size_t size, void* reader) noexcept {
    static_cast<Reader*>(reader)->take_cell({static_cast<const char*>(bytes), size});
  }
  static void end_record(int /*terminator*/, void* reader) noexcept {
    static_cast<Reader*>(reader)->take_record();
  }

  void read_lines() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const auto end = std::min(text_.find(line_end_, begin), text_.size() - 1) + 1;
      ++line_;
      if (!read_line(text_.substr(begin, end - begin))) return;
      begin = end;
    }
    if (csv_fini(parser_.get(), end_cell, end_record, this) != 0) {
      damaged([&] { return wording::unclosed_quote(here()); });
    }
  }

  /// False when what follows cannot be told apart into cells.
  bool read_line(std::string_view line) {
    if (line.size() > longest_line) {
      damaged([&] { return wording::long_line(here(), line_); });
      return false;
    }
    const auto record = record_;
    const auto parsed =
        csv_parse(parser_.get(), line.data(), line.size(), end_cell, end_record, this);
    if (parsed != line.size()) return skip_stray_quote(line, parsed);
    open_quote_ = record == record_ && (open_quote_ || !trimmed(line).empty());
    return true;
  }

  /// After a cell that was opened in this line, the next line begins a record.
  bool skip_stray_quote(std::string_view line, std::size_t at) {
    if (csv_error(parser_.get()) != CSV_EPARSE) throw std::bad_alloc();
    damaged([&] { return wording::stray_quote(here(), line_, line, at); });
    if (open_quote_ || record_ == 1) return false;
    parser_.restart();
    begin_record();
    return true;
  }

  void take_cell(std::string_view cell) {
    if (has_nul_ && cell.find('\0') != std::string_view::npos) {
      damaged([&] { return wording::nul_in_cell(here()); });
      cell = {};
    }
    ++column_;
    if (record_ == 1) {
      header_.emplace_back(cell);
    } else {
      cells_.add(cell);
    }
  }

  void take_record() {
    if (column_ != header_.size()) {
      const auto found = column_;
      column_ = std::min(found, header_.size());
      damaged([&] { return wording::ragged_row(here(), header_.size(), found, delimiter_); });
    } else if (record_ > 1) {
      records_.push_back(record_);
    }
    begin_record();
  }

  /// Forgets the cells of a record that is not sound.
  void begin_record() {
    if (!damage_.empty()) cells_.keep(records_.size() * header_.size());
    ++record_;
    column_ = 0;
  }

  /// The cell being read.
  [[nodiscard]] std::string here() const { return wording::place(name_, record_, column_ + 1); }

  std::string_view text_;
  const std::string& name_;
  char line_end_;
  char delimiter_;
  bool has_nul_;
  Parser parser_;
  std::vector<Damage> damage_;
  std::size_t unlisted_ = 0;  ///< more damage than anybody reads
  std::vector<std::string> header_;
  Cells cells_;
  std::vector<std::size_t> records_;  ///< of the sound rows
  std::size_t line_ = 0;              ///< physical line, from 1
  std::size_t record_ = 1;            ///< the header is 1
  std::size_t column_ = 0;            ///< cells of the record so far
  bool open_quote_ = false;           ///< the line begins inside a quoted cell
};

}  // namespace

Table parse_csv(std::string bytes, const std::string& name, const Check& check) {
  Table::Source source;
  source.file = name;
  source.sha256 = sha256_of(bytes);
  auto decoded = decode(std::move(bytes), name);
  source.notices = std::move(decoded.notices);
  return Reader(decoded.text, name).read(std::move(source), check);
}

Table read_csv(const std::string& path) { return read_csv(path, nullptr); }

Table read_csv(const std::string& path, const Check& check) {
  return parse_csv(read_bytes(path), path, check);
}

}  // namespace copse::table
