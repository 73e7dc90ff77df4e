#include "plot_command.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iostream>

#include "choice.hpp"
#include "copse/core/error.hpp"
#include "copse/draw/characters.hpp"
#include "copse/draw/render.hpp"
#include "copse/draw/svg.hpp"
#include "copse/view/notice.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

constexpr double narrowest = 200.0, widest = 10000.0;  // px
constexpr double between_scenes = 24.0;

bool is_standard_output(const std::string& file) { return file.empty() || file == "-"; }

std::string as_text(const draw::Scene& scene) {
  const auto terminal = standard_output();
  const bool ascii = terminal.is_terminal && !terminal.is_utf8;
  std::string text;
  for (const auto& line : draw::to_characters(scene, ascii)) text += line + "\n";
  return text;
}

std::string rendered(const draw::Scene& scene, FigureFormat format, double dpi) {
  if (format == FigureFormat::text) return as_text(scene);
  auto svg = draw::to_svg(scene);
  switch (format) {
    case FigureFormat::text:
      break;
    case FigureFormat::svg:
      return svg;
    case FigureFormat::pdf:
      return draw::render(svg, draw::ImageFormat::pdf, dpi);
    case FigureFormat::png:
      return draw::render(svg, draw::ImageFormat::png, dpi);
  }
  throw Error(ErrorKind::internal, "unknown format of a figure");
}

/// A font without a sign shows a box in its place.
std::vector<Notice> notices_of(const draw::Typeface& typeface) {
  if (typeface.without_glyphs().empty()) return {};
  return {{"no-glyph",
           "no font on this machine has every sign of some texts, so PDF and PNG show boxes there, "
           "and what stands beside them may be a little off; install a font that has them, for "
           "example the Debian package fonts-noto-cjk",
           typeface.without_glyphs()}};
}

}  // namespace

void add_figure_options(CLI::App& app, PlotArguments& args) {
  const auto* const group = "Figure";
  auto& look = args.figure.look;
  app.add_option("-o,--output", args.output.file, "Write to this file instead of standard output")
      ->type_name("FILE")
      ->group(group);
  add_choice(app,
             "--format",
             args.figure.format,
             figure_formats,
             "Kind of file [by the suffix of -o; without -o text for a terminal, else svg]")
      ->group(group);
  add_number(app, "--width", look.width, "Width in px, 96 to the inch [what the figure needs]")
      ->group(group);
  app.add_option("--font", look.font, "Font family [DejaVu Sans]")->type_name("NAME")->group(group);
  app.add_option("--title", look.title, "Title; \"\" for none [the figure's own]")
      ->type_name("TEXT")
      ->group(group);
  add_choice(app, "--palette", look.palette, figure::palettes, "Colours [okabe-ito]")->group(group);
  add_choice(app, "--theme", look.background, figure::backgrounds, "Background [light]")
      ->group(group);
  app.add_option("--dpi", args.figure.dpi, "Pixels per inch of a PNG [300]")
      ->type_name("NUMBER")
      ->group(group);
  app.add_option("--decimals", look.decimals, "Decimals of effects [2]")
      ->check(CLI::Range(0, 12))
      ->type_name("N")
      ->group(group);
  app.add_flag("--strict", args.output.strict, "Notices fail with exit status 1")->group(group);
  app.add_flag("--quiet", args.output.quiet, "No notices on standard error")->group(group);
  if (app.get_option_no_throw("--seed") == nullptr) {
    add_number(app, "--seed", args.output.seed, "Seed of random procedures")->group("");
  }
  add_number(app, "--threads", args.output.threads, "Number of threads")->group("");
}

void add_plot_arguments(CLI::App& app, PlotArguments& args) {
  add_table_arguments(app, args);
  add_by_option(app, args.choices);
  add_model_options(app, args.choices);
  add_figure_options(app, args);
}

FigureFormat format_of(const PlotArguments& args) {
  const auto& look = args.figure.look;
  if (look.width && !(*look.width >= narrowest && *look.width <= widest)) {
    throw Error(ErrorKind::usage, "--width: expected a number of px from 200 to 10000");
  }
  if (!(args.figure.dpi >= 10.0 && args.figure.dpi <= 2400.0)) {
    throw Error(ErrorKind::usage, "--dpi: expected a number from 10 to 2400, for example 300");
  }
  if (args.figure.format) return *args.figure.format;
  const std::filesystem::path file(args.output.file);
  if (is_standard_output(args.output.file)) {
    return standard_output().is_terminal ? FigureFormat::text : FigureFormat::svg;
  }
  if (file.string().starts_with("/dev/")) return FigureFormat::svg;
  auto suffix = file.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
  if (!suffix.empty()) {
    if (const auto found = find_named(figure_formats, suffix.substr(1))) return *found;
  }
  throw Error(ErrorKind::usage,
              "-o " + args.output.file + ": the suffix tells the kind of figure, expected " +
                  "one of .svg, .pdf, .png; or say --format");
}

figure::Style style_of(const PlotArguments& args) {
  if (format_of(args) != FigureFormat::text) return figure::Style(args.figure.look);
  return figure::terminal_style(args.figure.look, standard_output().columns);
}

int write_figure(const PlotArguments& args,
                 std::vector<draw::Scene> scenes,
                 const figure::Style& style,
                 std::vector<Notice> notices) {
  const auto missing = notices_of(style.typeface);
  notices.insert(notices.end(), missing.begin(), missing.end());
  const auto scene = draw::stacked(std::move(scenes), between_scenes);
  write_result(args.output, rendered(scene, format_of(args), args.figure.dpi));
  if (!args.output.quiet) {
    for (const auto& notice : notices) {
      std::cerr << "copse: note: " << view::sentence(notice) << '\n';
    }
  }
  return args.output.strict && !notices.empty() ? 1 : 0;
}

}  // namespace copse::app
