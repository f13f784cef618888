package unroll.common.receipt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/// What files are called here, and what a receipt calls them: a remark about a line of data names
/// its file as it was given.
final class Names {
  private final Map<String, String> names = new LinkedHashMap<>();

  void add(String here, String inReceipt) {
    if (!here.equals(inReceipt)) {
      names.put(bytes(here), bytes(inReceipt));
    }
  }

  /// The same with the names of the receipt.
  byte[] in(byte[] made) {
    if (names.isEmpty()) {
      return made;
    }
    var text = new String(made, ISO_8859_1);
    for (var name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return text.getBytes(ISO_8859_1);
  }

  /// A char for each byte.
  private static String bytes(String name) {
    return new String(name.getBytes(UTF_8), ISO_8859_1);
  }
}
