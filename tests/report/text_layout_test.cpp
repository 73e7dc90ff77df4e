#include "copse/report/text.hpp"
#include "report_support.hpp"

namespace copse::report {
namespace {

using testing::ElementsAre;

// Widths after Unicode Standard Annex 11: Mn takes none, W takes two.
TEST(DisplayWidth, CountsTerminalColumns) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("Aronson"), 7U);
  EXPECT_EQ(display_width("Müller"), 6U);
  EXPECT_EQ(display_width("Mu\u0308ller"), 6U);  // u and a combining diaeresis
  EXPECT_EQ(display_width("東京"), 4U);
  EXPECT_EQ(display_width("²–…"), 3U);
}

TEST(DisplayWidth, CountsBytesThatAreNoUtf8AsOneColumn) {
  EXPECT_EQ(display_width("a\xFF"
                          "b"),
            3U);
  EXPECT_EQ(display_width("\xE2\x82"), 2U);
}

TEST(Padded, FillsUpToTheWidthOnTheSideAsked) {
  EXPECT_EQ(padded("ab", 4), "ab  ");
  EXPECT_EQ(padded("ab", 4, Align::right), "  ab");
  EXPECT_EQ(padded("東京", 6), "東京  ");
  EXPECT_EQ(padded("Mu\u0308", 3, Align::right), " Mu\u0308");
  EXPECT_EQ(padded("abcdef", 4), "abcdef");
}

TEST(Wrapped, BreaksAtBlanks) {
  EXPECT_THAT(wrapped("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrapped("one two", 7), ElementsAre("one two"));
  EXPECT_THAT(wrapped("", 5), ElementsAre(""));
}

TEST(Wrapped, BreaksALongWordAtItsLastHyphenThatFitsOrAnywhere) {
  EXPECT_THAT(wrapped("Frimodt-Moller", 10), ElementsAre("Frimodt-", "Moller"));
  EXPECT_THAT(wrapped("abcdefghij", 4), ElementsAre("abcd", "efgh", "ij"));
}

TEST(Wrapped, NeverGivesALineWiderThanTheWidth) {
  const std::string text =
      "東京大学の研究 Frimodt-Møller et al. 1973 (a\u0308o\u0308) xxxxxxxxxxxxxxxxxx";
  for (std::size_t width = 2; width < 40; ++width) {
    std::string letters;
    for (const auto& line : wrapped(text, width)) {
      EXPECT_LE(display_width(line), width);
      letters += line;
    }
    std::string expected = text;
    std::erase(expected, ' ');
    std::erase(letters, ' ');
    EXPECT_EQ(letters, expected) << width;
  }
}

TEST(Shortened, EndsInAnEllipsisWhenSomethingIsCut) {
  EXPECT_EQ(shortened("Aronson", 7), "Aronson");
  EXPECT_EQ(shortened("Aronson", 5), "Aron…");
  EXPECT_EQ(shortened("東京大学", 8), "東京大学");
  EXPECT_EQ(shortened("東京大学", 5), "東京…");
}

TEST(Shortened, IsNeverWiderThanAsked) {
  for (const auto* text : {"Aronson 1948", "東京大学", "Mu\u0308ller et al."}) {
    for (std::size_t width = 1; width < 14; ++width) {
      EXPECT_LE(display_width(shortened(text, width)), width) << text << " in " << width;
    }
  }
}

TEST(Shortened, KeepsCombiningMarksWithTheirLetter) {
  EXPECT_EQ(shortened("xu\u0308yz", 3), "xu\u0308…");
}

TEST(Shortened, EndsInTheMarkAsked) {
  EXPECT_EQ(shortened("Aronson", 5, "~"), "Aron~");
  EXPECT_EQ(shortened("Aronson", 0), "");
}

TEST(Printable, KeepsTextAsItIs) {
  EXPECT_EQ(printable("Müller 2001–2003, 東京 <b>"), "Müller 2001–2003, 東京 <b>");
}

TEST(Printable, LetsNoControlCharacterOfAsciiThrough) {
  for (char c = 1; c < 0x20; ++c) {
    EXPECT_EQ(printable(std::string("a") + c + "b"), "a b") << static_cast<int>(c);
  }
  EXPECT_EQ(printable("a\x7f"
                      "b"),
            "a b");
  EXPECT_EQ(printable(std::string("a\0b", 3)), "a b");
  EXPECT_EQ(printable("\x1b[31mred\x1b[0m"), " [31mred [0m");
}

// U+0080 to U+009F; U+009B begins the same sequences as ESC [ (ECMA-48, 8-bit codes).
TEST(Printable, LetsNoC1ControlCharacterThrough) {
  EXPECT_EQ(printable("a\u009B31mb"), "a 31mb");
  EXPECT_EQ(printable("a\u0085b"), "a b");
  EXPECT_EQ(printable("a\u009Fb"), "a b");
  EXPECT_EQ(printable("a\u00A0b"), "a\u00A0b");
}

TEST(Printable, LetsNoByteThrough8BitTerminalsObey) {
  EXPECT_EQ(printable("a\x9b"
                      "31m")
                .find('\x9b'),
            std::string::npos);
}

TEST(InAscii, ReplacesOurOwnSigns) {
  EXPECT_EQ(in_ascii("Tau² – I² − … ×"), "Tau^2 - I^2 - ... x");
  EXPECT_EQ(in_ascii("plain [0.36, 0.70]"), "plain [0.36, 0.70]");
}

}  // namespace
}  // namespace copse::report
