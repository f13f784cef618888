package unroll.studio.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.common.web.Refusal;

/// A field of a request: its `name`, what it may be, what it is if a request leaves it out (null if
/// it must be there), and a sentence about it. The same words are in the documentation and in
/// refusals.
public record Field(String name, Kind kind, @Nullable Object ifMissing, String sentence) {

  /// What a value may be.
  public sealed interface Kind {
    /// For people, behind "must be".
    String words();

    /// Whether a value is so.
    boolean fits(Object value);
  }

  private record Text(int least, int most) implements Kind {
    @Override
    public String words() {
      return "a text of %,d to %,d characters".formatted(least, most);
    }

    @Override
    public boolean fits(Object value) {
      return value instanceof String text && text.length() >= least && text.length() <= most;
    }
  }

  private record Whole(long low, long high) implements Kind {
    @Override
    public String words() {
      return "a whole number from %d to %d".formatted(low, high);
    }

    @Override
    public boolean fits(Object value) {
      return value instanceof Double x && x == StrictMath.rint(x) && x >= low && x <= high;
    }
  }

  private record Real(double low, double high) implements Kind {
    @Override
    public String words() {
      return "a number from %s to %s".formatted(low, high);
    }

    @Override
    public boolean fits(Object value) {
      return value instanceof Double x && x >= low && x <= high;
    }
  }

  private record Choice(List<String> among) implements Kind {
    @Override
    public String words() {
      return "one of " + String.join(", ", among);
    }

    @Override
    public boolean fits(Object value) {
      return value instanceof String text && among.contains(text);
    }
  }

  private record Texts(int most, int longest) implements Kind {
    @Override
    public String words() {
      return "an array of 1 to %,d texts of at most %,d characters each".formatted(most, longest);
    }

    @Override
    public boolean fits(Object value) {
      return value instanceof List<?> list
          && !list.isEmpty()
          && list.size() <= most
          && list.stream().allMatch(new Text(0, longest)::fits);
    }
  }

  private record Rows(int most, int width) implements Kind {
    @Override
    public String words() {
      return "an array of at most %,d arrays of %d whole numbers".formatted(most, width);
    }

    @Override
    public boolean fits(Object value) {
      return value instanceof List<?> list
          && list.size() <= most
          && list.stream().allMatch(this::row);
    }

    private boolean row(Object value) {
      return value instanceof List<?> row
          && row.size() == width
          && row.stream().allMatch(new Whole(0, 1 << 20)::fits);
    }
  }

  /// A text.
  public static Field text(String name, int least, int most, String sentence) {
    return new Field(name, new Text(least, most), least == 0 ? "" : null, sentence);
  }

  /// A whole number.
  public static Field whole(String name, long low, long high, long ifMissing, String sentence) {
    return new Field(name, new Whole(low, high), (double) ifMissing, sentence);
  }

  /// A number.
  public static Field real(String name, double low, double high, double missing, String sentence) {
    return new Field(name, new Real(low, high), missing, sentence);
  }

  /// One of some words, the first if it is left out.
  public static Field choice(String name, List<String> among, String sentence) {
    return new Field(name, new Choice(List.copyOf(among)), among.getFirst(), sentence);
  }

  /// Several texts.
  public static Field texts(String name, int most, int longest, String sentence) {
    return new Field(name, new Texts(most, longest), null, sentence);
  }

  /// Several rows of whole numbers, none if it is left out.
  public static Field rows(String name, int most, int width, String sentence) {
    return new Field(name, new Rows(most, width), List.of(), sentence);
  }

  /// The value in a request, which is `given`; null if it was left out.
  Object checked(@Nullable Object given) {
    var value = given == null ? ifMissing : given;
    if (value == null || !(value == ifMissing || kind.fits(value))) {
      throw new Refusal(400, "%s must be %s, got %s".formatted(name, kind.words(), shown(value)));
    }
    return value;
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String text when text.length() > 80 -> "a text of %,d".formatted(text.length());
      case String text -> '"' + Refusal.shown(text) + '"';
      case List<?> list -> "an array of %,d".formatted(list.size());
      default -> Refusal.shown(value.toString());
    };
  }
}
