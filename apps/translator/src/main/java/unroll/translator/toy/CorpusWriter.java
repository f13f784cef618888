package unroll.translator.toy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unroll.translator.toy.ToyCorpus.Part;
import unroll.translator.toy.language.ToyLanguage;

/// Writes the parts of a corpus to a folder, each to a file `PART.tsv` of pairs with a tab between,
/// and, if asked for, beside it to a file `PART.align` which words translate each other. All files
/// appear at the end: none if anything fails.
public final class CorpusWriter {

  /// What was written: so many pairs, the `words` of all their English, and of the longest.
  public record Written(Path file, int pairs, long words, int most) {}

  private final Path folder;
  private final boolean alignments;
  private final Map<Path, Path> files = new LinkedHashMap<>(); // temporary, and what they become

  private CorpusWriter(Path folder, boolean alignments) {
    this.folder = folder;
    this.alignments = alignments;
  }

  /// Draws so many pairs of each part from `seed`, and writes them.
  ///
  /// @throws IllegalArgumentException if the language runs out of new sentences
  public static List<Written> write(
      ToyLanguage language, Map<Part, Integer> counts, long seed, Path folder, boolean alignments)
      throws IOException {
    Files.createDirectories(folder);
    var writer = new CorpusWriter(folder, alignments);
    var all = new ArrayList<Written>();
    try {
      for (var count : counts.entrySet()) {
        var part = count.getKey();
        all.add(writer.write(new ToyCorpus(language, part, seed), part, count.getValue()));
      }
      for (var file : writer.files.entrySet()) {
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (var temporary : writer.files.keySet()) {
        Files.deleteIfExists(temporary);
      }
    }
    return all;
  }

  private Written write(ToyCorpus corpus, Part part, int count) throws IOException {
    long words = 0;
    int most = 0;
    var name = part.spelled() + ".tsv";
    try (var pairs = Files.newBufferedWriter(temporary(name));
        var links =
            alignments ? Files.newBufferedWriter(temporary(part.spelled() + ".align")) : null) {
      for (int i = 0; i < count; i++) {
        int found = i;
        var pair =
            corpus
                .next()
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "%s %d: the language has run out of new sentences after %d; ask for fewer, or give it more words"
                            .formatted(part.spelled(), count, found)));
        pairs.write(pair.english() + "\t" + pair.foreign() + "\n");
        if (links != null) {
          links.write(pair.alignment() + "\n");
        }
        words += pair.words();
        most = Math.max(most, pair.words());
      }
    }
    return new Written(folder.resolve(name), count, words, most);
  }

  private Path temporary(String name) {
    var temporary = folder.resolve("." + name + ".part");
    files.put(temporary, folder.resolve(name));
    return temporary;
  }
}
