package unroll.translator.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import unroll.common.TableColumns;
import unroll.common.TextFormatException;

/// Which columns of a table hold sources and targets, and whether its first row is a header. Where
/// there is one, columns go by its names: those of the sides (`source`, `target`) or of two
/// languages (`en`, `German`), of which the first is the source. Else the first two are a pair.
record PairColumns(boolean header, int source, int target) {
  /// The names of both columns, or their numbers, counted from 1; empty to look for usual names.
  record Wish(String source, String target) {}

  private static final Set<String> SOURCES = Set.of("source", "src", "input");
  private static final Set<String> TARGETS =
      Set.of("target", "tgt", "trg", "output", "translation", "reference");
  private static final Set<String> LANGUAGES = languages();
  private static final Pattern WORD = Pattern.compile("(?U)[#_]?[\\w.#-]+");
  private static final Pattern NAME = Pattern.compile(WORD + "( [\\w.#-]+)?");

  /// Of the table in `file`, which has a row at least; `named` if its first row must be a header.
  static PairColumns of(String file, List<List<String>> rows, Wish wish, boolean named)
      throws TextFormatException {
    var names = rows.getFirst().stream().map(PairColumns::plain).toList();
    var sources = columns(names, SOURCES);
    var targets = columns(names, TARGETS);
    var languages = columns(names, LANGUAGES);
    boolean sides = sources.size() == 1 && targets.size() == 1;
    boolean one = !sources.isEmpty() || !targets.isEmpty();
    boolean likely =
        sides
            || languages.size() > 1
            || one && names.stream().allMatch(name -> WORD.matcher(name).matches());
    boolean byName = !TableColumns.isNumber(wish.source) || !TableColumns.isNumber(wish.target);
    boolean header = named || byName || likely && TableColumns.isNew(rows);
    if (!header && wish.source.isEmpty() && wish.target.isEmpty()) {
      return new PairColumns(false, 0, 1);
    }
    int source =
        TableColumns.wished(
            file, "--source-column", wish.source, names, header, PairColumns::plain);
    int target =
        TableColumns.wished(
            file, "--target-column", wish.target, names, header, PairColumns::plain);
    if (header && source < 0 && target < 0 && !sides && languages.size() == 2) {
      return new PairColumns(true, languages.getFirst(), languages.getLast());
    }
    source = source < 0 && header && sources.size() == 1 ? sources.getFirst() : source;
    target = target < 0 && header && targets.size() == 1 ? targets.getFirst() : target;
    if (names.size() == 2 && (source < 0 ^ target < 0)) { // the other is the other
      source = source < 0 ? 1 - target : source;
      target = target < 0 ? 1 - source : target;
    }
    if (source < 0 || target < 0 || source == target) {
      throw new TextFormatException(
          "%s: which column holds the sources, which the targets? Name them with --source-column and --target-column; the columns are %s"
              .formatted(file, String.join(", ", rows.getFirst())));
    }
    return new PairColumns(header, source, target);
  }

  /// The columns with one of `words` in their names.
  private static List<Integer> columns(List<String> names, Set<String> words) {
    return IntStream.range(0, names.size())
        .filter(i -> NAME.matcher(names.get(i)).matches())
        .filter(i -> {
          boolean alone = names.get(i).indexOf(' ') < 0; // "it is" names no language
          return Arrays.stream(names.get(i).split("[^\\p{L}]+"))
              .anyMatch(word -> words.contains(word) && (alone || word.length() > 3));
        })
        .boxed()
        .toList();
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /// What ISO 639 and English call them.
  private static Set<String> languages() {
    var languages = new HashSet<String>();
    for (var code : Locale.getISOLanguages()) {
      var language = Locale.of(code);
      languages.add(code);
      languages.add(language.getISO3Language());
      languages.add(plain(language.getDisplayLanguage(Locale.ENGLISH)));
    }
    return Set.copyOf(languages);
  }
}
