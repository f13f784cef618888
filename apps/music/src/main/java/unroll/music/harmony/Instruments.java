package unroll.music.harmony;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The 128 instruments of General MIDI (MIDI Manufacturers Association, 1991), numbered from 0.
public final class Instruments {
  private static final String[] NAMES =
      """
      acoustic grand piano, bright acoustic piano, electric grand piano, honky-tonk piano,
      electric piano 1, electric piano 2, harpsichord, clavinet, celesta, glockenspiel, music box,
      vibraphone, marimba, xylophone, tubular bells, dulcimer, drawbar organ, percussive organ,
      rock organ, church organ, reed organ, accordion, harmonica, tango accordion,
      acoustic guitar (nylon), acoustic guitar (steel), electric guitar (jazz),
      electric guitar (clean), electric guitar (muted), overdriven guitar, distortion guitar,
      guitar harmonics, acoustic bass, electric bass (finger), electric bass (pick),
      fretless bass, slap bass 1, slap bass 2, synth bass 1, synth bass 2, violin, viola, cello,
      contrabass, tremolo strings, pizzicato strings, orchestral harp, timpani,
      string ensemble 1, string ensemble 2, synth strings 1, synth strings 2, choir aahs,
      voice oohs, synth voice, orchestra hit, trumpet, trombone, tuba, muted trumpet,
      french horn, brass section, synth brass 1, synth brass 2, soprano sax, alto sax, tenor sax,
      baritone sax, oboe, english horn, bassoon, clarinet, piccolo, flute, recorder, pan flute,
      blown bottle, shakuhachi, whistle, ocarina, lead 1 (square), lead 2 (sawtooth),
      lead 3 (calliope), lead 4 (chiff), lead 5 (charang), lead 6 (voice), lead 7 (fifths),
      lead 8 (bass and lead), pad 1 (new age), pad 2 (warm), pad 3 (polysynth), pad 4 (choir),
      pad 5 (bowed), pad 6 (metallic), pad 7 (halo), pad 8 (sweep), fx 1 (rain),
      fx 2 (soundtrack), fx 3 (crystal), fx 4 (atmosphere), fx 5 (brightness), fx 6 (goblins),
      fx 7 (echoes), fx 8 (sci-fi), sitar, banjo, shamisen, koto, kalimba, bagpipe, fiddle,
      shanai, tinkle bell, agogo, steel drums, woodblock, taiko drum, melodic tom, synth drum,
      reverse cymbal, guitar fret noise, breath noise, seashore, bird tweet, telephone ring,
      helicopter, applause, gunshot
      """
          .strip()
          .split(",\\s+");

  /// What is meant by a word that several of them have. Drums are none of them: their channel is.
  private static final Map<String, Integer> USUAL =
      Map.ofEntries(
          Map.entry("piano", 0),
          Map.entry("bells", 14),
          Map.entry("organ", 19),
          Map.entry("guitar", 24),
          Map.entry("bass", 33),
          Map.entry("harp", 46),
          Map.entry("strings", 48),
          Map.entry("choir", 52),
          Map.entry("horn", 60),
          Map.entry("brass", 61),
          Map.entry("sax", 65),
          Map.entry("saxophone", 65));

  private Instruments() {}

  /// The name of `program`, in small letters.
  public static String name(int program) {
    return NAMES[program];
  }

  /// The number of an instrument given by its number, its name, a word that is usual for it, or
  /// words or a part of a word that only its name has.
  ///
  /// @throws IllegalArgumentException if there is none, or more than one, with a list of them
  public static int parse(String text) {
    var wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.matches("\\d{1,4}") && Integer.parseInt(wanted) < NAMES.length) {
      return Integer.parseInt(wanted);
    }
    var usual = USUAL.get(wanted);
    if (usual != null) {
      return usual;
    }
    if (wanted.isEmpty()) {
      throw unknown(text);
    }
    var words = Pattern.compile("\\b" + Pattern.quote(wanted) + "(?!\\w)");
    boolean drums = wanted.equals("drum") || wanted.equals("drums");
    var found = programs(name -> name.equals(wanted));
    found = found.isEmpty() && !drums ? programs(name -> words.matcher(name).find()) : found;
    found = found.isEmpty() ? programs(name -> name.contains(drums ? "drum" : wanted)) : found;
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "an instrument should be one of "
              + found.stream().map(Instruments::name).collect(Collectors.joining(", "))
              + ", got \""
              + text
              + "\"");
    }
    return found.stream().findFirst().orElseThrow(() -> unknown(text));
  }

  private static List<Integer> programs(Predicate<String> isWanted) {
    return IntStream.range(0, NAMES.length).filter(i -> isWanted.test(NAMES[i])).boxed().toList();
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "an instrument is 0 to 127 or a name such as "
            + String.join(", ", Arrays.asList(NAMES[40], NAMES[73], NAMES[0]))
            + ", got \""
            + text
            + "\"");
  }
}
