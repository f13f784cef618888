package unroll.translator.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import unroll.common.TextFormatException;
import unroll.translator.data.Alignment;
import unroll.translator.data.ParallelTexts;

/// Which tokens of a sentence and its right translation belong together, for each pair: `0-2 1-0`,
/// the source's first, counted from 0, as word aligners write it.
public record Links(List<List<Link>> pairs) {

  /// One token of the source and one of the target.
  public record Link(int source, int target) {}

  /// Reads a line of links for each of `expected` pairs; `reverse` if the file names the target
  /// first.
  ///
  /// @throws TextFormatException if it holds something else
  public static Links read(Path path, int expected, boolean reverse) throws IOException {
    var pairs = new ArrayList<List<Link>>();
    for (var line : ParallelTexts.lines(path, _ -> {})) {
      var links = new ArrayList<Link>();
      for (var word : line.isBlank() ? new String[0] : line.strip().split("\\s+")) {
        if (!word.matches("\\d{1,6}-\\d{1,6}")) {
          throw new TextFormatException(
              "%s, line %d must have links such as 0-2, got %s"
                  .formatted(path, pairs.size() + 1, word));
        }
        int cut = word.indexOf('-');
        int source = Integer.parseInt(word.substring(0, cut));
        int target = Integer.parseInt(word.substring(cut + 1));
        links.add(reverse ? new Link(target, source) : new Link(source, target));
      }
      pairs.add(links);
    }
    if (pairs.size() != expected) {
      throw new TextFormatException(
          "%s must have a line for each of %d pairs, got %d"
              .formatted(path, expected, pairs.size()));
    }
    return new Links(pairs);
  }

  /// The share of linked tokens of the targets for which the attention was strongest at a token
  /// that they are linked to.
  public double agreement(List<Alignment> alignments) {
    int linked = 0;
    int agreed = 0;
    for (int i = 0; i < pairs.size(); i++) {
      var words = alignments.get(i).ofWords();
      var links = pairs.get(i);
      for (int t = 0; t < words.target().size(); t++) {
        int target = t;
        if (links.stream().anyMatch(link -> link.target == target)) {
          linked++;
          agreed += links.contains(new Link(words.strongest(t), t)) ? 1 : 0;
        }
      }
    }
    return linked == 0 ? 0 : (double) agreed / linked;
  }
}
