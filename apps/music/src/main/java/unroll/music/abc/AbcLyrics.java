package unroll.music.abc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.music.abc.Measure.Tone;

/// Sets the words of a `w:` line under the notes of the music before it, as ABC 2.1 says (section
/// 5): a hyphen parts syllables, `_` holds one, `*` skips a note, `~` is a space within a syllable,
/// `|` continues with the next bar.
final class AbcLyrics {
  private static final int LONGEST = 200; // of a syllable

  private AbcLyrics() {}

  /// Sets `words` as verse `verse`, from 0, under `sung`, in which null is a bar line; what is left
  /// over when the notes end.
  static String set(String words, List<@Nullable Tone> sung, int verse) {
    int at = 0;
    var left = new StringBuilder();
    for (var syllable : syllables(words)) {
      if (syllable.equals("|")) {
        int bar = at == 0 ? 0 : at - 1;
        while (bar < sung.size() && sung.get(bar) != null) {
          bar++;
        }
        at = Math.max(at, bar + 1);
        continue;
      }
      while (at < sung.size() && sung.get(at) == null) {
        at++;
      }
      var tone = at < sung.size() ? sung.get(at) : null;
      if (tone == null) {
        left.append(syllable).append(' ');
        continue;
      }
      at++;
      if (!syllable.equals("*")) {
        while (tone.verses.size() <= verse) {
          tone.verses.add("");
        }
        tone.verses.set(verse, syllable);
      }
    }
    return left.toString().strip();
  }

  /// The syllables, of which a word's but the last keep a hyphen; `*` and `_` are notes without
  /// one.
  private static List<String> syllables(String words) {
    var syllables = new ArrayList<String>();
    var syllable = new StringBuilder();
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '\\' && i + 1 < words.length()) {
        i++;
        syllable.append(words.charAt(i));
      } else if (c == '~') {
        syllable.append(' ');
      } else if (c == '-') {
        if (syllable.isEmpty()) {
          syllables.add("*"); // the syllable before takes one note more
        } else {
          end(syllable.append('-'), syllables);
        }
      } else if ("*_|".indexOf(c) >= 0) {
        end(syllable, syllables);
        syllables.add(c == '|' ? "|" : "*");
      } else if (Character.isWhitespace(c)) {
        end(syllable, syllables);
      } else {
        syllable.append(c);
      }
    }
    end(syllable, syllables);
    return syllables;
  }

  private static void end(StringBuilder syllable, List<String> syllables) {
    if (!syllable.isEmpty()) {
      syllables.add(syllable.substring(0, Math.min(syllable.length(), LONGEST)));
      syllable.setLength(0);
    }
  }
}
