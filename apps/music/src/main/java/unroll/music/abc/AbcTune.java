package unroll.music.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unroll.music.abc.Measure.Tone;
import unroll.music.midi.Song;

/// A tune of an ABC file: its number (`X:`), its title and all of its music, repeats played out.
/// What was left out of it stands in the song's repairs, each with its lines.
public record AbcTune(int number, String title, Song song) {
  private static final int FLUTE = 73;
  private static final Pattern FIELD = Pattern.compile("([A-Za-z+]):(?![|:])(.*)");
  private static final Pattern PROGRAM =
      Pattern.compile("%%MIDI\\s+program\\s+(?:\\d+\\s+)?(\\d{1,3})\\b.*");

  /// Reads the `lines` of one tune, of which the first is line `first` of its file.
  ///
  /// @throws IllegalArgumentException if it cannot be read, with the line
  static AbcTune read(List<String> lines, int first) {
    return new Reading().read(lines, first);
  }

  /// A tune while it is read.
  private static final class Reading {
    private final Remarks remarks = new Remarks();
    private final AbcFields fields = new AbcFields(remarks);
    private final AbcMusic music = new AbcMusic(fields, remarks, this::inline);
    private final Map<Character, String> texts = new TreeMap<>();
    private List<@Nullable Tone> sung = new ArrayList<>(); // what words can be set under
    private int verse;
    private boolean isHeader = true;
    private boolean isContinued;
    private String words = ""; // that go on in the next line
    private int program = FLUTE;
    private int line;

    AbcTune read(List<String> lines, int first) {
      readAll(lines, first);
      if (isHeader) {
        throw new IllegalArgumentException(
            "line " + first + ": a tune needs a key, K:, behind which its notes begin");
      }
      var played = Repeats.playedOut(music.measures());
      var number = texts.getOrDefault('X', "").replaceAll("\\D", "");
      var title = texts.getOrDefault('T', "");
      var song = new BarGrid(remarks).song(played, title, program);
      if (song.parts().getFirst().tones().isEmpty()) {
        throw new IllegalArgumentException("line " + first + ": the tune has no notes");
      }
      return new AbcTune(
          number.isEmpty() || number.length() > 8 ? 0 : Integer.parseInt(number), title, song);
    }

    void readAll(List<String> lines, int first) {
      line = first;
      for (var text : lines) {
        read(text);
        line++;
      }
    }

    private void read(String text) {
      var program = PROGRAM.matcher(text);
      if (program.matches()) {
        this.program = Math.min(127, Integer.parseInt(program.group(1)));
      }
      var plain = withoutComment(text);
      var field = FIELD.matcher(plain);
      if (field.matches()) {
        field(field.group(1).charAt(0), field.group(2).strip());
      } else if (!plain.isBlank()) {
        if (isHeader) {
          remarks.add(line, "text before the key is left out");
          return;
        }
        boolean isNew = !isContinued;
        isContinued = plain.stripTrailing().endsWith("\\");
        if (isNew && verse > 0) {
          sung = new ArrayList<>();
          verse = 0;
        }
        music.read(plain, line, sung);
      }
    }

    private static String withoutComment(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '%' && (i == 0 || text.charAt(i - 1) != '\\')) {
          return text.substring(0, i);
        }
      }
      return text;
    }

    private void field(char name, String value) {
      if (fields.take(name, value, line)) {
        if (name == 'K' && isHeader) {
          isHeader = false;
          fields.endHeader();
        }
      } else if (name == 'w' && !fields.isOtherVoice()) {
        sing(value);
      } else if (name == 'W') {
        remarks.add(line, "words below the tune (W:) are left out");
      } else if (name == '+' && !words.isEmpty()) {
        sing(value);
      } else if (isHeader) {
        texts.putIfAbsent(name, value.replace("\\%", "%"));
      }
    }

    private void inline(char name, String value) {
      fields.take(name, value, line);
    }

    /// Sets words under the notes since the words before; a line that ends with a backslash
    /// continues in the next.
    private void sing(String value) {
      if (value.endsWith("\\")) {
        words += value.substring(0, value.length() - 1) + " ";
        return;
      }
      var left = AbcLyrics.set(words + value, sung, verse++);
      words = "";
      if (!left.isEmpty()) {
        remarks.add(line, "words without a note are left out");
      }
    }
  }
}
