package unroll.music.midi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The twelve tunes of `data/tunes`, written for this project, as text ([TuneText]).
public final class OriginalTunes {
  /// A tune, and how fast and by which General MIDI instrument it is to be played.
  public record Tune(Melody melody, Key key, int tempoQpm, int program) {
    byte[] bytes() {
      return MidiWriter.bytes(melody, tempoQpm, program, List.of(ORIGIN));
    }
  }

  static final String ORIGIN = "An original tune of the Unroll project, Apache License 2.0";

  private static final int PIANO = 0;
  private static final int ACCORDION = 21;
  private static final int GUITAR = 24;
  private static final int VIOLIN = 40;
  private static final int FLUTE = 73;
  private static final int WHISTLE = 78;

  private OriginalTunes() {}

  public static final List<Tune> ALL =
      List.of(
          tune(
              "harbour-morning",
              "4/4",
              major(2),
              0,
              108,
              FLUTE,
              "AABA",
              "D2 F2 A2 d2 | c B A2 F4 | G2 B2 A2 F2 | E F G E D4 |",
              "e2 c2 A2 c2 | d2 f2 A4 | B2 g2 f2 d2 | e f e c A4 |"),
          tune(
              "the-tin-kettle",
              "6/8",
              major(1),
              1,
              165,
              WHISTLE,
              "AABB",
              "D | G A B d2 B | c B A B2 G | A B c B A G | A F D G2",
              "d | g2 f e d c | B A B d2 B | c B A G F E | D E F G2"),
          tune(
              "paper-boat-waltz",
              "3/4",
              minor(0),
              0,
              126,
              PIANO,
              "AABA",
              "E2 A2 B2 | c3 B A2 | B2 ^G2 E2 | A6 |",
              "c2 d2 e2 | f3 e d2 | e2 c2 A2 | B2 ^G2 E2 |"),
          tune(
              "market-polka",
              "2/4",
              major(0),
              0,
              112,
              ACCORDION,
              "AABB",
              "C E G E | A G E2 | F D B, D | C E C2 |",
              "c c/2 d/2 e c | d B G2 | A A/2 B/2 c A | G B c2 |"),
          tune(
              "winter-window",
              "4/4",
              minor(1),
              2,
              84,
              VIOLIN,
              "AABA",
              "B,2 | E3 F G2 E2 | A3 G F2 D2 | G2 F E ^D2 B,2 | E6",
              "E2 | B3 c B2 G2 | A3 B A2 F2 | G2 A B c2 A2 | B6"),
          tune(
              "fox-in-the-fern",
              "6/8",
              minor(-1),
              0,
              168,
              VIOLIN,
              "AABB",
              "D2 A A G F | G2 E C2 E | D2 A A G F | E ^C E D3 |",
              "d2 A d2 e | f e d c2 A | B2 G A2 F | E ^C E D3 |"),
          tune(
              "garden-minuet",
              "3/4",
              major(-1),
              0,
              116,
              PIANO,
              "AABB",
              "F2 A2 c2 | d c B A G2 | A2 F2 D2 | G E F4 |",
              "c2 A2 f2 | e d c B A2 | B2 G2 c2 | A G F4 |"),
          tune(
              "nine-stepping-stones",
              "9/8",
              major(3),
              0,
              160,
              FLUTE,
              "AABB",
              "A2 B c2 e f e c | B2 c d2 B A3 |",
              "e2 f e2 c e c A | f2 d e2 G A3 |"),
          tune(
              "the-lantern-march",
              "4/4",
              minor(-2),
              0,
              100,
              PIANO,
              "AABA",
              "G3 A B2 G2 | d3 c B2 G2 | A2 ^F2 D2 A2 | G2 ^F2 G4 |",
              "B3 c d2 B2 | f3 e d2 B2 | e2 c2 d2 B2 | A2 ^F2 D4 |"),
          tune(
              "swift-over-the-barn",
              "2/4",
              major(-2),
              1,
              96,
              WHISTLE,
              "AABB",
              "F | B,/2 C/2 D/2 E/2 F B | A/2 G/2 F/2 E/2 D F | G E C E | D C B,",
              "B | d/2 c/2 B/2 A/2 B F | G/2 F/2 E/2 D/2 E C | D/2 E/2 F D B, | C A, B,"),
          tune(
              "copper-button-hornpipe",
              "4/4",
              major(3),
              2,
              138,
              ACCORDION,
              "AABB",
              "E2 | A3 G A2 c2 | e3 c A2 c2 | d2/3 c2/3 B2/3 c2/3 B2/3 A2/3 B2 G2 | A2 A2 A2",
              "c2 | e3 d c2 e2 | f3 e d2 f2 | e2/3 d2/3 c2/3 d2/3 c2/3 B2/3 c2 E2 | B2 G2 A2"),
          tune(
              "the-moth-lullaby",
              "6/8",
              minor(2),
              0,
              90,
              GUITAR,
              "AABA",
              "F2 B, D2 F | E2 D C3 | D2 E F2 D | C2 ^A, B,3 |",
              "B2 A F2 D | G2 F E3 | A2 G E2 C | F3 F2 z |"));

  /// Where the tunes lie; Maven starts tests in the module's folder, an editor perhaps elsewhere.
  public static Path folder() {
    var here = Path.of("").toAbsolutePath();
    for (Path above = here; above != null; above = above.getParent()) {
      if (Files.isDirectory(above.resolve("data/tunes"))) {
        return above.resolve("data/tunes");
      }
    }
    throw new AssertionError("no data/tunes in " + here + " or above");
  }

  private static Key major(int sharps) {
    return Key.ofSignature(sharps, false);
  }

  private static Key minor(int sharps) {
    return Key.ofSignature(sharps, true);
  }

  private static Tune tune(
      String name,
      String metre,
      Key key,
      int pickup,
      int tempoQpm,
      int program,
      String form,
      String a,
      String b) {
    var text = form.chars().mapToObj(part -> part == 'A' ? a : b).collect(Collectors.joining(" "));
    var melody = TuneText.parse(name, Metre.parse(metre), key, pickup, text);
    return new Tune(melody, key, tempoQpm, program);
  }
}
