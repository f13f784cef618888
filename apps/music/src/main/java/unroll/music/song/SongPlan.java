package unroll.music.song;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The sections of a song in their order. A section that comes again, under the same name and with
/// as many bars, has the same chords and the same melody.
public record SongPlan(List<Section> sections) {
  /// How many bars a song may have.
  public static final int MOST_BARS = 200;

  private static final int MOST_IN_SECTION = 32;
  private static final Pattern SECTION = Pattern.compile("([a-z]+)(\\d?):(\\d{1,3})");
  private static final Pattern BLANKS = Pattern.compile("[\\s,]+");
  private static final int PHRASE = 8; // bars

  /// What a section is like.
  ///
  /// @param height that of [Phrase]: how high the melody lies; 0 without one
  /// @param thickness that of [Phrase]: how much the accompaniment plays
  /// @param drums how much the drums play: 0 nothing, 1, 2 everything
  public record Role(int height, int thickness, int drums) {}

  private static final Map<String, Role> ROLES =
      Map.of(
          "intro", new Role(0, 0, 0),
          "verse", new Role(1, 1, 1),
          "prechorus", new Role(2, 1, 1),
          "chorus", new Role(3, 2, 2),
          "bridge", new Role(2, 1, 1),
          "interlude", new Role(0, 1, 1),
          "outro", new Role(0, 0, 0));

  /// A section: what it is called, such as `verse2`, of what kind it is, and how many bars it has.
  public record Section(String name, String kind, int bars) {
    /// What it is like.
    public Role role() {
      return ROLES.getOrDefault(kind, new Role(2, 1, 1));
    }

    /// Whether it has a melody.
    public boolean isSung() {
      return role().height() > 0;
    }
  }

  /// Intro, two verses and choruses, outro.
  public static final SongPlan DEFAULT = parse("intro:4 verse:8 chorus:8 verse:8 chorus:8 outro:4");

  public SongPlan {
    sections = List.copyOf(sections);
    int bars = sections.stream().mapToInt(Section::bars).sum();
    if (sections.isEmpty() || bars > MOST_BARS) {
      throw new IllegalArgumentException(
          "a plan must have sections of %d bars at most together, got %d bars"
              .formatted(MOST_BARS, bars));
    }
  }

  /// Reads `intro:4 verse:8 chorus:8`: names of sections, a number behind those that differ, and
  /// their bars.
  public static SongPlan parse(String text) {
    var sections = new ArrayList<Section>();
    for (var word : BLANKS.split(text.strip().toLowerCase(Locale.ROOT))) {
      var section = SECTION.matcher(word);
      int bars = section.matches() ? Integer.parseInt(section.group(3)) : 0;
      if (bars < 1 || bars > MOST_IN_SECTION || !ROLES.containsKey(section.group(1))) {
        throw new IllegalArgumentException(
            ("a plan must be written as \"intro:4 verse:8 chorus:8 verse2:8\", of intro, verse,"
                    + " prechorus, chorus, bridge, interlude and outro with 1 to %d bars each, got"
                    + " \"%s\"")
                .formatted(MOST_IN_SECTION, word));
      }
      sections.add(new Section(section.group(1) + section.group(2), section.group(1), bars));
    }
    return new SongPlan(sections);
  }

  /// Its first section again and again, up to this many bars.
  public SongPlan over(int bars) {
    var all = new ArrayList<Section>();
    var one = sections.getFirst();
    for (int left = bars; left > 0; left -= one.bars()) {
      all.add(new Section(one.name(), one.kind(), Math.min(left, one.bars())));
    }
    return new SongPlan(all);
  }

  /// How many bars it has.
  public int bars() {
    return sections.stream().mapToInt(Section::bars).sum();
  }

  /// The first bar of each section.
  public int[] starts() {
    var starts = new int[sections.size()];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + sections.get(i - 1).bars();
    }
    return starts;
  }

  /// Its phrases: sections of more than eight bars have several.
  public List<Phrase> phrases() {
    var phrases = new ArrayList<Phrase>();
    int start = 0;
    for (var section : sections) {
      for (int at = 0; at < section.bars(); at += PHRASE) {
        int bars = Math.min(PHRASE, section.bars() - at);
        var role = section.role();
        phrases.add(new Phrase(start + at, bars, role.height(), role.thickness()));
      }
      start += section.bars();
    }
    return phrases;
  }

  /// The number of the first section that is the same as section `i`.
  public int first(int i) {
    return sections.indexOf(sections.get(i));
  }
}
