package unroll.engine.data;

/// The lines of a text, found by what they say, with no object for any of them: a program that
/// starts for one sentence has the 12,000 lines of a header at hand in a millisecond or two, where
/// a map of strings takes tens.
///
/// A table of open addresses, at most half full, over the hash of [String#hashCode()]; of equal
/// lines the first is found.
final class LineTable {
  private static final int BASE = 31; // of String's hash, as its documentation defines it

  private final String text;
  private final int[] starts; // of each line, and where one after the last would begin
  private final int[] slots; // the number of a line plus one, or 0

  /// Of a text whose lines end with `\n`, but for the last, which need not.
  LineTable(String text) {
    this.text = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    var chars = this.text.toCharArray();
    int count = 0;
    for (char c : chars) {
      count += c == '\n' ? 1 : 0;
    }
    starts = new int[count + 1];
    slots = new int[Integer.highestOneBit(Math.max(1, count)) * 4];
    int hash = 0;
    int line = 0;
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] == '\n') {
        put(hash, line);
        starts[++line] = i + 1;
        hash = 0;
      } else {
        hash = BASE * hash + chars[i];
      }
    }
  }

  private void put(int hash, int line) {
    int slot = slot(hash);
    while (slots[slot] != 0) { // the first of equal lines is met first
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = line + 1;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 15) & slots.length - 1;
  }

  int size() {
    return starts.length - 1;
  }

  /// What a line says.
  String line(int number) {
    return text.substring(starts[number], starts[number + 1] - 1);
  }

  /// The number of the first line that says `left`, a space and `right`, or −1.
  int find(String left, String right) {
    int hash = left.hashCode() * BASE + ' ';
    for (int i = 0; i < right.length(); i++) {
      hash *= BASE;
    }
    hash += right.hashCode();
    int length = left.length() + 1 + right.length();
    for (int slot = slot(hash); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
      int line = slots[slot] - 1;
      int at = starts[line];
      if (starts[line + 1] - 1 - at == length
          && text.startsWith(left, at)
          && text.charAt(at + left.length()) == ' '
          && text.startsWith(right, at + left.length() + 1)) {
        return line;
      }
    }
    return -1;
  }
}
