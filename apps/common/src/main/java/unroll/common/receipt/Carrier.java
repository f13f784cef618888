package unroll.common.receipt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Where a file format has room for a receipt: a text in ASCII that no program but [Replay] looks
/// at. What was put in can be taken out again, to the byte.
enum Carrier {
  /// A text event at the start of the first track.
  MIDI("mid") {
    @Override
    boolean fits(byte[] file) {
      return startsWith(file, 0, "MThd") && track(file) > 0;
    }

    @Override
    byte[] add(byte[] file, String text) {
      int at = track(file);
      var event = new ByteArrayOutputStream();
      event.writeBytes(new byte[] {0, (byte) 0xff, 1});
      for (int shift = 28; shift >= 0; shift -= 7) {
        if (shift == 0 || text.length() >> shift > 0) {
          event.write(text.length() >> shift & 0x7f | (shift == 0 ? 0 : 0x80));
        }
      }
      event.writeBytes(text.getBytes(US_ASCII));
      var all = spliced(file, at, 0, event.toByteArray());
      return sized(all, at - 4, event.size(), true);
    }

    @Override
    Optional<Carried> find(byte[] file) {
      int at = track(file);
      if (at + 4 > file.length || file[at] != 0 || file[at + 1] != -1 || file[at + 2] != 1) {
        return Optional.empty();
      }
      int length = 0;
      int text = at + 3;
      for (boolean more = true; more && text < file.length && text < at + 8; text++) {
        length = length << 7 | file[text] & 0x7f;
        more = file[text] < 0;
      }
      if (length < 0 || length > file.length - text) {
        return Optional.empty();
      }
      int size = text + length - at;
      var without = sized(spliced(file, at, size, new byte[0]), at - 4, -size, true);
      return Optional.of(new Carried(text(file, text, length), without));
    }

    // Where the events of the first track begin; -1 if there is none.
    private int track(byte[] file) {
      long chunk = 8 + (file.length < 8 ? 0 : number(file, 4, true));
      while (chunk + 8 <= file.length) {
        if (startsWith(file, (int) chunk, "MTrk")) {
          return (int) chunk + 8;
        }
        chunk += 8 + number(file, (int) chunk + 4, true);
      }
      return -1;
    }
  },

  /// A `tEXt` chunk after the header.
  PNG("png") {
    private static final int HEADER = 33; // bytes of signature and IHDR
    private static final String KEY = "unroll-receipt\0";

    @Override
    boolean fits(byte[] file) {
      return startsWith(file, 0, "\u0089PNG\r\n\u001a\n") && startsWith(file, 12, "IHDR");
    }

    @Override
    byte[] add(byte[] file, String text) {
      var data = ("tEXt" + KEY + text).getBytes(ISO_8859_1);
      var chunk = Arrays.copyOf(new byte[4], data.length + 8);
      System.arraycopy(data, 0, chunk, 4, data.length);
      var check = new java.util.zip.CRC32();
      check.update(data);
      put(chunk, 0, data.length - 4, true);
      put(chunk, data.length + 4, (int) check.getValue(), true);
      return spliced(file, HEADER, 0, chunk);
    }

    @Override
    Optional<Carried> find(byte[] file) {
      long length = file.length < HEADER + 12 ? 0 : number(file, HEADER, true);
      if (!startsWith(file, HEADER + 4, "tEXt" + KEY) || length > file.length - HEADER - 12) {
        return Optional.empty();
      }
      int key = KEY.length();
      return Optional.of(
          new Carried(
              text(file, HEADER + 8 + key, (int) length - key),
              spliced(file, HEADER, (int) length + 12, new byte[0])));
    }
  },

  /// A list of information with a comment, `ICMT`, after the sound.
  WAV("wav") {
    @Override
    boolean fits(byte[] file) {
      return startsWith(file, 0, "RIFF") && startsWith(file, 8, "WAVE");
    }

    @Override
    byte[] add(byte[] file, String text) {
      int size = text.length() + 1; // the text ends with a zero
      int even = size + (size & 1);
      var list = Arrays.copyOf("LIST....INFOICMT....".getBytes(US_ASCII), 20 + even);
      put(list, 4, 12 + even, false);
      put(list, 16, size, false);
      System.arraycopy(text.getBytes(US_ASCII), 0, list, 20, text.length());
      return sized(spliced(file, file.length, 0, list), 4, list.length, false);
    }

    @Override
    Optional<Carried> find(byte[] file) {
      for (long at = 12; at + 20 <= file.length; ) {
        int chunk = (int) at;
        long size = number(file, chunk + 4, false);
        long end = at + 8 + size + (size & 1);
        if (startsWith(file, chunk, "LIST") && startsWith(file, chunk + 8, "INFOICMT")) {
          long length = number(file, chunk + 16, false) - 1;
          return length < 0 || at + 20 + length > file.length || end != file.length
              ? Optional.empty()
              : Optional.of(
                  new Carried(
                      text(file, chunk + 20, (int) length),
                      sized(Arrays.copyOf(file, chunk), 4, chunk - file.length, false)));
        }
        at = end;
      }
      return Optional.empty();
    }
  },

  /// An element `metadata`, the last of the picture.
  SVG("svg") {
    private static final String END = "</svg>";

    @Override
    boolean fits(byte[] file) {
      var start = text(file, 0, Math.min(file.length, 400)).stripLeading();
      return (start.startsWith("<svg") || start.startsWith("<?xml") && start.contains("<svg"))
          && text(file).contains(END);
    }

    @Override
    byte[] add(byte[] file, String text) {
      int end = text(file).lastIndexOf(END);
      return spliced(file, end, 0, ("<metadata>" + text + "</metadata>\n").getBytes(US_ASCII));
    }

    @Override
    Optional<Carried> find(byte[] file) {
      return between(file, "<metadata>" + PREFIX, "</metadata>\n");
    }
  },

  /// A field of `miscellaneous`, which every writer of ours has.
  MUSICXML("musicxml") {
    private static final String FIELD = "<miscellaneous-field name=\"unroll-receipt\">";
    private static final String END = "</miscellaneous>";

    @Override
    boolean fits(byte[] file) {
      return startsWith(file, 0, "<?xml")
          && text(file, 0, Math.min(file.length, 400)).contains("<score-partwise")
          && text(file).contains(END);
    }

    @Override
    byte[] add(byte[] file, String text) {
      var field = FIELD + text + "</miscellaneous-field>\n";
      return spliced(file, text(file).indexOf(END), 0, field.getBytes(US_ASCII));
    }

    @Override
    Optional<Carried> find(byte[] file) {
      return between(file, FIELD + PREFIX, "</miscellaneous-field>\n");
    }
  },

  /// A comment behind the tune.
  ABC("abc") {
    @Override
    boolean fits(byte[] file) {
      return startsWith(file, 0, "X:") && text(file).contains("\nK:");
    }

    @Override
    byte[] add(byte[] file, String text) {
      return spliced(file, file.length, 0, ("% " + text + "\n").getBytes(US_ASCII));
    }

    @Override
    Optional<Carried> find(byte[] file) {
      return between(file, "% " + PREFIX, "\n");
    }
  },

  /// A comment after the page.
  HTML("html") {
    @Override
    boolean fits(byte[] file) {
      var start = text(file, 0, Math.min(file.length, 400)).stripLeading();
      return start.regionMatches(true, 0, "<!doctype html", 0, 14) || start.startsWith("<html");
    }

    @Override
    byte[] add(byte[] file, String text) {
      return spliced(file, file.length, 0, ("<!-- " + text + " -->\n").getBytes(US_ASCII));
    }

    @Override
    Optional<Carried> find(byte[] file) {
      return between(file, "<!-- " + PREFIX, " -->\n");
    }
  },

  /// The last property, `receipt`, of the first object; objects stand on a line each.
  JSON("jsonl") {
    private static final String PROPERTY = "\"receipt\":";

    @Override
    boolean fits(byte[] file) {
      int end = lineEnd(file);
      return end > 1 && file[0] == '{' && file[end - 1] == '}';
    }

    @Override
    byte[] add(byte[] file, String text) {
      int brace = lineEnd(file) - 1;
      var property = (brace > 1 ? "," : "") + PROPERTY + text.substring(PREFIX.length());
      return spliced(file, brace, 0, property.getBytes(US_ASCII));
    }

    @Override
    Optional<Carried> find(byte[] file) {
      int brace = lineEnd(file) - 1;
      var line = text(file, 0, Math.max(0, brace));
      int at = line.lastIndexOf(PROPERTY + "{\"unroll\":");
      if (at < 1) {
        return Optional.empty();
      }
      int comma = line.charAt(at - 1) == ',' ? 1 : 0;
      var receipt = PREFIX + line.substring(at + PROPERTY.length());
      var without = spliced(file, at - comma, brace - at + comma, new byte[0]);
      return Optional.of(new Carried(receipt, without));
    }

    private int lineEnd(byte[] file) {
      int end = 0;
      while (end < file.length && file[end] != '\n') {
        end++;
      }
      return end > 0 && file[end - 1] == '\r' ? end - 1 : end;
    }
  },

  /// A comment in the first line.
  CSV("csv") {
    @Override
    boolean fits(byte[] file) {
      return true;
    }

    @Override
    byte[] add(byte[] file, String text) {
      return spliced(file, 0, 0, ("# " + text + "\n").getBytes(US_ASCII));
    }

    @Override
    Optional<Carried> find(byte[] file) {
      return startsWith(file, 0, "# " + PREFIX)
          ? between(file, "# " + PREFIX, "\n")
          : Optional.empty();
    }
  };

  /// What every receipt begins with, but in JSON.
  static final String PREFIX = "unroll-receipt ";

  /// A receipt, and the file that it was put into.
  record Carried(String json, byte[] without) {}

  /// The ending of such files, without a dot.
  final String ending;

  Carrier(String ending) {
    this.ending = ending;
  }

  /// The format of a file, found by its contents: a name may have no ending.
  static Carrier of(byte[] file) {
    return Arrays.stream(values()).filter(format -> format.fits(file)).findFirst().orElse(CSV);
  }

  /// `file` with a receipt in it.
  byte[] with(byte[] file, String json) {
    return add(file, PREFIX + json);
  }

  /// The receipt in a file, if it is there, where [#with] puts it.
  Optional<Carried> read(byte[] file) {
    return find(file)
        .filter(found -> found.json.startsWith(PREFIX))
        .map(found -> new Carried(found.json.substring(PREFIX.length()), found.without));
  }

  abstract boolean fits(byte[] file);

  abstract byte[] add(byte[] file, String text);

  abstract Optional<Carried> find(byte[] file);

  /// The text that begins with [#PREFIX] behind `begin`'s own first word, up to `end`.
  private static Optional<Carried> between(byte[] file, String begin, String end) {
    var all = text(file);
    int from = begin.startsWith("#") ? 0 : all.lastIndexOf(begin);
    int to = from < 0 ? -1 : all.indexOf(end, from);
    if (to < 0) {
      return Optional.empty();
    }
    var found = all.substring(from + begin.length() - PREFIX.length(), to);
    int size = to + end.length() - from;
    return Optional.of(new Carried(found, spliced(file, from, size, new byte[0])));
  }

  private static String text(byte[] file) {
    return text(file, 0, file.length);
  }

  /// A char for each byte.
  private static String text(byte[] file, int from, int length) {
    return new String(file, from, Math.max(0, length), ISO_8859_1);
  }

  private static boolean startsWith(byte[] file, int at, String text) {
    var bytes = text.getBytes(ISO_8859_1);
    return at >= 0
        && at + bytes.length <= file.length
        && Arrays.equals(file, at, at + bytes.length, bytes, 0, bytes.length);
  }

  /// A copy with `in` in place of `out` bytes from `at` on.
  private static byte[] spliced(byte[] file, int at, int out, byte[] in) {
    var all = new byte[file.length - out + in.length];
    System.arraycopy(file, 0, all, 0, at);
    System.arraycopy(in, 0, all, at, in.length);
    System.arraycopy(file, at + out, all, at + in.length, file.length - at - out);
    return all;
  }

  /// The size at `at`, changed in place by `more`.
  private static byte[] sized(byte[] file, int at, int more, boolean bigEndian) {
    put(file, at, (int) (number(file, at, bigEndian) + more), bigEndian);
    return file;
  }

  private static long number(byte[] file, int at, boolean bigEndian) {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | file[bigEndian ? at + i : at + 3 - i] & 0xff;
    }
    return value;
  }

  private static void put(byte[] file, int at, int value, boolean bigEndian) {
    for (int i = 0; i < 4; i++) {
      file[bigEndian ? at + 3 - i : at + i] = (byte) (value >> 8 * i);
    }
  }
}
