package unroll.translator.toy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unroll.translator.toy.ToyCorpus.Part;
import unroll.translator.toy.language.ToyLanguage;

/// Writes the parts of a corpus to a folder, each to a file `PART.tsv` of pairs with a tab between,
/// and, if asked for, beside it to a file `PART.align` which words translate each other. All files
/// are written at the end: none if the language runs out of sentences.
public final class CorpusWriter {

  /// What was written: so many pairs, the `words` of all their English, and of the longest.
  public record Written(Path file, int pairs, long words, int most) {}

  private final Path folder;
  private final boolean alignments;
  private final Map<Path, StringBuilder> files = new LinkedHashMap<>();

  private CorpusWriter(Path folder, boolean alignments) {
    this.folder = folder;
    this.alignments = alignments;
  }

  /// Takes a file of the folder.
  @FunctionalInterface
  public interface Taker {
    /// Writes it, or keeps it.
    void take(String name, String text) throws IOException;
  }

  /// Draws so many pairs of each part from `seed`, and gives them to `taker`; `folder` is where
  /// they will be.
  ///
  /// @throws IllegalArgumentException if the language runs out of new sentences
  public static List<Written> write(
      ToyLanguage language,
      Map<Part, Integer> counts,
      long seed,
      Path folder,
      boolean alignments,
      Taker taker)
      throws IOException {
    var writer = new CorpusWriter(folder, alignments);
    var all = new ArrayList<Written>();
    for (var count : counts.entrySet()) {
      var part = count.getKey();
      all.add(writer.draw(new ToyCorpus(language, part, seed), part, count.getValue()));
    }
    for (var file : writer.files.entrySet()) {
      taker.take(String.valueOf(file.getKey().getFileName()), file.getValue().toString());
    }
    return all;
  }

  private Written draw(ToyCorpus corpus, Part part, int count) {
    long words = 0;
    int most = 0;
    var file = folder.resolve(part.spelled() + ".tsv");
    var pairs = text(file);
    var links = alignments ? text(folder.resolve(part.spelled() + ".align")) : null;
    for (int i = 0; i < count; i++) {
      int found = i;
      var pair =
          corpus
              .next()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "%s %d: the language has run out of new sentences after %d; ask for fewer, or give it more words"
                          .formatted(part.spelled(), count, found)));
      pairs.append(pair.english()).append('\t').append(pair.foreign()).append('\n');
      if (links != null) {
        links.append(pair.alignment()).append('\n');
      }
      words += pair.words();
      most = Math.max(most, pair.words());
    }
    return new Written(file, count, words, most);
  }

  private StringBuilder text(Path file) {
    return files.computeIfAbsent(file, _ -> new StringBuilder());
  }
}
