package unroll.music.abc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is to be said of lines of a file, the same of several lines once.
final class Remarks {
  private static final int MOST_LINES = 5; // that are named
  private static final int MOST_KINDS = 50;

  private final Map<String, List<Integer>> lines = new LinkedHashMap<>();

  void add(int line, String what) {
    if (lines.size() < MOST_KINDS || lines.containsKey(what)) {
      var named = lines.computeIfAbsent(what, _ -> new ArrayList<>());
      if (named.isEmpty() || named.getLast() != line) {
        named.add(line);
      }
    }
  }

  /// Such as `lines 3, 7 and 2 more: grace notes are left out`.
  List<String> sentences() {
    return lines.entrySet().stream()
        .map(said -> places(said.getValue()) + ": " + said.getKey())
        .toList();
  }

  private static String places(List<Integer> lines) {
    if (lines.size() == 1) {
      return "line " + lines.getFirst();
    }
    var named =
        lines.stream().limit(MOST_LINES).map(String::valueOf).collect(Collectors.joining(", "));
    int more = lines.size() - MOST_LINES;
    return "lines " + named + (more > 0 ? " and " + more + " more" : "");
  }
}
