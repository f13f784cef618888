package unroll.music.chorale;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How low and how high each voice may sing, as MIDI pitches, soprano first.
public record Compass(int[] lowest, int[] highest) {

  /// As the voices of these chorales do.
  public static Compass of(List<Chorale> chorales) {
    var lowest = new int[Voice.COUNT];
    var highest = new int[Voice.COUNT];
    for (var voice : Voice.values()) {
      int v = voice.place();
      var sung =
          chorales.stream()
              .flatMap(chorale -> chorale.steps().stream())
              .mapToInt(step -> step[v])
              .filter(pitch -> pitch != Chorale.SILENT)
              .summaryStatistics();
      if (sung.getCount() == 0) {
        throw new IllegalArgumentException("nothing is sung by the " + voice.label());
      }
      lowest[v] = sung.getMin();
      highest[v] = sung.getMax();
    }
    return new Compass(lowest, highest);
  }

  public boolean holds(Voice voice, int pitch) {
    return lowest[voice.place()] <= pitch && pitch <= highest[voice.place()];
  }

  /// Such as `60-81 52-74 46-69 36-66`, for a model's header.
  public String toText() {
    return Arrays.stream(Voice.values())
        .map(v -> lowest[v.place()] + "-" + highest[v.place()])
        .collect(Collectors.joining(" "));
  }

  /// Reads what [#toText] wrote.
  public static Compass parse(String text) {
    var pairs =
        Arrays.stream(text.split(" "))
            .map(pair -> Arrays.stream(pair.split("-")).mapToInt(Integer::parseInt).toArray())
            .toList();
    boolean fits =
        pairs.size() == Voice.COUNT
            && pairs.stream()
                .allMatch(p -> p.length == 2 && 0 <= p[0] && p[0] <= p[1] && p[1] <= 127);
    if (!fits) {
      throw new IllegalArgumentException(
          "a compass must have four ranges of pitches within 0 to 127, got " + text);
    }
    return new Compass(
        pairs.stream().mapToInt(pair -> pair[0]).toArray(),
        pairs.stream().mapToInt(pair -> pair[1]).toArray());
  }
}
