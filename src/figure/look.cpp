#include "copse/figure/look.hpp"

namespace copse::figure {
namespace {

using draw::mixed;
using draw::rgb;

/// Okabe & Ito (2008), Color universal design; black, which is the text's, comes last.
std::vector<draw::Colour> okabe_ito() {
  return {rgb(0x0072B2),
          rgb(0xD55E00),
          rgb(0x009E73),
          rgb(0xCC79A7),
          rgb(0xE69F00),
          rgb(0x56B4E9),
          rgb(0xF0E442),
          rgb(0x000000)};
}

Theme light() {
  Theme theme;
  theme.background = rgb(0xFFFFFF);
  theme.text = rgb(0x1A1A1A);
  theme.muted = rgb(0x5A5A5A);
  theme.grid = rgb(0xE6E6E6);
  theme.rule = rgb(0x808080);
  theme.mark = rgb(0x0072B2);
  theme.mean = rgb(0xD55E00);
  theme.common = rgb(0x5A5A5A);
  theme.prediction = rgb(0x009E73);
  theme.highlight = rgb(0xD55E00);
  theme.series = okabe_ito();
  return theme;
}

Theme dark() {
  Theme theme = light();
  theme.background = rgb(0x16181C);
  theme.text = rgb(0xF2F2F2);
  theme.muted = rgb(0xB4B4B4);
  theme.grid = rgb(0x33373D);
  theme.rule = rgb(0x8A8F98);
  theme.mark = rgb(0x56B4E9);
  theme.mean = rgb(0xE69F00);
  theme.common = rgb(0xB4B4B4);
  theme.prediction = rgb(0x2BC79B);
  theme.highlight = rgb(0xE69F00);
  theme.series[0] = rgb(0x56B4E9);
  theme.series[5] = rgb(0x4D9CDB);
  theme.series[7] = rgb(0xFFFFFF);
  return theme;
}

void print_in_grey(Theme& theme) {
  theme.mark = theme.text;
  theme.mean = theme.text;
  theme.common = mixed(theme.text, theme.background, 0.45);
  theme.prediction = theme.muted;
  theme.highlight = theme.text;
  for (std::size_t i = 0; i < theme.series.size(); ++i) {
    theme.series[i] = mixed(theme.text, theme.background, 0.1 * static_cast<double>(i));
  }
}

void colour_as_revman(Theme& theme, Background background) {
  theme.mark = background == Background::light ? rgb(0x2F5FBF) : rgb(0x6F9BF2);
  theme.mean = theme.text;
  theme.common = theme.text;
  theme.prediction = theme.text;
}

}  // namespace

Theme theme_of(Palette palette, Background background) {
  Theme theme = background == Background::light ? light() : dark();
  switch (palette) {
    case Palette::okabe_ito:
      break;
    case Palette::revman:
      colour_as_revman(theme, background);
      break;
    case Palette::grey:
      print_in_grey(theme);
      break;
  }
  return theme;
}

}  // namespace copse::figure
