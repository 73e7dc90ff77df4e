#pragma once

#include <CLI/CLI.hpp>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/draw/scene.hpp"
#include "copse/figure/style.hpp"
#include "study_command.hpp"

/// What the kinds of `copse plot` share.
namespace copse::app {

enum class FigureFormat { svg, pdf, png, text };

inline constexpr std::array<Named<FigureFormat>, 4> figure_formats{{
    {FigureFormat::svg, "svg", "vector graphic with real text"},
    {FigureFormat::pdf, "pdf", "a page as large as the figure"},
    {FigureFormat::png, "png", "pixels"},
    {FigureFormat::text, "text", "characters, for a terminal"},
}};

struct FigureOutput {
  std::optional<FigureFormat>
      format;  ///< absent: by the suffix of the file; without a file text for a terminal, else svg
  double dpi = 300.0;
  figure::Look look;
};

struct PlotArguments : StudyArguments {
  FigureOutput figure;
};

/// -o, --format, --width, --font, --title, --palette, --theme, --dpi, --decimals, --strict,
/// --quiet.
void add_figure_options(CLI::App& app, PlotArguments& args);

/// FILE with all that makes effects and pools them, and the options of figures.
void add_plot_arguments(CLI::App& app, PlotArguments& args);

/// Refuses what cannot be written, before any work is done.
/// @throws Error{usage} for a suffix that names no format, for --width or --dpi out of range.
[[nodiscard]] FigureFormat format_of(const PlotArguments& args);

/// The look made ready for the format; text is as wide as the terminal.
[[nodiscard]] figure::Style style_of(const PlotArguments& args);

/// Writes the scenes one below the other, and the notices to standard error.
/// @return the exit status.
int write_figure(const PlotArguments& args,
                 std::vector<draw::Scene> scenes,
                 const figure::Style& style,
                 std::vector<Notice> notices);

/// Reads the table and draws each analysis of `analyse(table)` by `draw_one(analysis, result,
/// style)`.
template <class Analyse, class Draw>
int plot(const PlotArguments& args, const Analyse& analyse, const Draw& draw_one) {
  (void)format_of(args);
  const auto table =
      read_studies_file(args, [&](const table::Table& sound) { (void)analyse(sound); });
  const auto result = analyse(table);
  const auto style = style_of(args);
  std::vector<draw::Scene> scenes;
  auto notices = result.notices;
  for (const auto& analysis : result.analyses) {
    scenes.push_back(draw_one(analysis, result, style));
    notices.insert(notices.end(), analysis.notices.begin(), analysis.notices.end());
  }
  return write_figure(args, std::move(scenes), style, std::move(notices));
}

}  // namespace copse::app
