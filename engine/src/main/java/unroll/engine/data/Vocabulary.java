package unroll.engine.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import unroll.engine.check.Require;

/// Symbols and their numbers, both ways.
public final class Vocabulary {
  private final List<String> symbols;
  private final Map<String, Integer> ids;

  /// Symbols get the numbers 0, 1, … in the order given; none may come twice.
  public Vocabulary(List<String> symbols) {
    this.symbols = List.copyOf(symbols);
    this.ids = HashMap.newHashMap(symbols.size());
    for (int i = 0; i < symbols.size(); i++) {
      if (ids.put(symbols.get(i), i) != null) { // not by Require, whose arguments cost more
        throw new IllegalArgumentException(
            "Vocabulary: the symbol '" + symbols.get(i) + "' comes twice");
      }
    }
  }

  /// How many symbols there are.
  public int size() {
    return symbols.size();
  }

  /// All symbols, in the order of their numbers.
  public List<String> symbols() {
    return symbols;
  }

  /// The symbol with the number `id`, which must lie in [0, size).
  public String symbol(int id) {
    return symbols.get(id);
  }

  /// The number of a symbol, if it is known.
  public OptionalInt id(String symbol) {
    var id = ids.get(symbol);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /// The number of a symbol that must be known.
  public int require(String symbol) {
    var id = ids.get(symbol);
    Require.that(id != null, "Vocabulary: there is no symbol '%s'", symbol);
    return id == null ? -1 : id;
  }
}
