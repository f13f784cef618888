package unroll.sentiment.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.tokenize.ThreadSafeTokenizerME;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.Span;

/// Cuts a text into lower-case tokens the way treebanks do: `didn't` is `did` and `n't`, `it's` is
/// `it` and `'s`, whatever the apostrophe; `can't` and `ca n't` are `can` and `n't`. Text that was
/// tokenised before gives the same tokens as raw text.
///
/// Markup is white space, an emoji is one token, a letter or sign repeated more than three times is
/// repeated three times. Any text is allowed, and time grows with its length. Apache OpenNLP finds
/// the borders between words; threads may share an instance.
public final class TextTokens {
  private static final int MOST_REPEATED = 3;
  private static final int MOST_REPEATED_CASUALLY = 2;
  private static final int LONGEST_SPLIT = 40; // no word with a clitic is longer
  private static final String NOT = "n't";
  private static final Set<String> CLITICS = Set.of("s", "re", "ve", "ll", "d", "m");
  private static final Map<String, String> STEMS =
      Map.of("ca", "can", "wo", "will", "sha", "shall");
  private static final Set<String> WITHOUT_APOSTROPHE =
      Set.of(
          "aint",
          "arent",
          "cant",
          "couldnt",
          "didnt",
          "doesnt",
          "dont",
          "hadnt",
          "hasnt",
          "havent",
          "isnt",
          "shouldnt",
          "wasnt",
          "werent",
          "wont",
          "wouldnt");

  private static final TextTokens SIMPLE =
      new TextTokens("simple", SimpleTokenizer.INSTANCE, false);
  private static final TextTokens CASUAL = new TextTokens("casual", SimpleTokenizer.INSTANCE, true);

  private final String name;
  private final Tokenizer borders;
  private final boolean casual;

  private TextTokens(String name, Tokenizer borders, boolean casual) {
    this.name = name;
    this.borders = borders;
    this.casual = casual;
  }

  /// [#simple()], [#casual()] or [#trained()], by these names.
  public static TextTokens named(String name) {
    return switch (name) {
      case "simple" -> simple();
      case "casual" -> casual();
      case "trained" -> trained();
      default ->
          throw new IllegalArgumentException(
              "tokens must be simple, casual or trained, got " + name);
    };
  }

  public String name() {
    return name;
  }

  /// By classes of characters: letters, digits, equal signs. Starts at once.
  public static TextTokens simple() {
    return SIMPLE;
  }

  /// As [#simple()], for messages: emoticons, emoji, tags, names and links mean something
  /// ([CasualText]), and what is repeated is read twice.
  public static TextTokens casual() {
    return CASUAL;
  }

  /// By OpenNLP's trained English model, which keeps `well-made` and `3.5` whole. The first call
  /// takes a few tenths of a second.
  public static TextTokens trained() {
    return Trained.TOKENS;
  }

  /// The tokens of `text`, by [#simple()].
  public static List<Token> of(String text) {
    return SIMPLE.tokens(text);
  }

  /// The words of `text`: its tokens, without their places.
  public List<String> words(String text) {
    return tokens(text).stream().map(Token::text).toList();
  }

  /// The tokens of `text`, in order.
  public List<Token> tokens(String text) {
    var clean = CleanText.of(text);
    var found = new Found(clean, casual);
    int from = 0;
    var signs = casual ? CasualText.signs(found.text) : null;
    while (signs != null && signs.find()) {
      cut(found, from, signs.start());
      found.sign(signs);
      from = signs.end();
    }
    cut(found, from, found.text.length());
    return found.tokens;
  }

  /// Takes the words and marks of a stretch.
  private void cut(Found found, int from, int to) {
    var spans = borders.tokenizePos(found.text.substring(from, to));
    for (int i = 0; i < spans.length; i++) {
      var span = new Span(spans[i], from);
      boolean glued = i + 1 < spans.length && spans[i].getEnd() == spans[i + 1].getStart();
      if (found.is(span, "'") && glued && found.clitic(span, new Span(spans[i + 1], from))) {
        i++;
      } else {
        found.piece(span.getStart(), span.getEnd());
      }
    }
  }

  /// The tokens found so far.
  private static final class Found {
    private final CleanText clean;
    private final String text;
    private final boolean casual;
    private final List<Token> tokens = new ArrayList<>();
    private int lastStart; // of the last token in the clean text
    private int lastEnd;

    Found(CleanText clean, boolean casual) {
      this.clean = clean;
      this.casual = casual;
      this.text = clean.text();
    }

    boolean is(Span span, String word) {
      return span.length() == word.length() && text.startsWith(word, span.getStart());
    }

    /// Takes an apostrophe and what follows it, if both belong together.
    boolean clitic(Span apostrophe, Span next) {
      if (next.length() > 2) {
        return false;
      }
      var letters = lower(next.getStart(), next.getEnd());
      if (letters.equals("t") && endsInN(apostrophe.getStart())) {
        var word = tokens.removeLast();
        if (word.text().length() > 1) {
          add(word.text().substring(0, word.text().length() - 1), lastStart, lastEnd - 1);
        }
        not(apostrophe.getStart() - 1, next.getEnd());
        return true;
      }
      if (CLITICS.contains(letters)) {
        add("'" + letters, apostrophe.getStart(), next.getEnd());
        return true;
      }
      return false;
    }

    private boolean endsInN(int at) {
      return !tokens.isEmpty() && lastEnd == at && tokens.getLast().text().endsWith("n");
    }

    /// Takes what means something in messages.
    void sign(Matcher sign) {
      if (sign.group("tag") == null) {
        add(CasualText.read(sign), sign.start(), sign.end());
        return;
      }
      add("#", sign.start(), sign.start() + 1);
      for (var words = CasualText.wordsOfTag(sign.group()); words.find(); ) {
        word(sign.start() + words.start(), sign.start() + words.end());
      }
    }

    /// Takes what stands between two borders: emoji, and the words between them.
    void piece(int start, int end) {
      int from = start;
      for (int i = start; i < end; i++) {
        if (CleanText.isPlaceholder(text.charAt(i))) {
          word(from, i);
          var emoji = clean.original(i, i + 1).replace("\uFE0F", "");
          add(casual ? CasualText.name(emoji) : emoji, i, i + 1);
          from = i + 1;
        }
      }
      word(from, end);
    }

    /// Takes a word, which may still have a clitic at its end.
    private void word(int start, int end) {
      if (end - start > LONGEST_SPLIT) {
        add(lower(start, end), start, end);
        return;
      }
      if (start == end) {
        return;
      }
      var word = lower(start, end);
      int apostrophe = word.lastIndexOf('\'');
      if (word.length() > NOT.length() && word.endsWith(NOT)) {
        word(start, end - NOT.length());
        not(end - NOT.length(), end);
      } else if (word.equals(NOT)) {
        not(start, end);
      } else if (apostrophe > 0 && CLITICS.contains(word.substring(apostrophe + 1))) {
        word(start, start + apostrophe);
        add(word.substring(apostrophe), start + apostrophe, end);
      } else if (WITHOUT_APOSTROPHE.contains(word)) {
        word(start, end - 2);
        not(end - 2, end);
      } else if (word.equals("cannot")) {
        word(start, start + 3);
        word(start + 3, end);
      } else {
        add(word.length() > 1 && word.chars().allMatch(c -> c == '\'') ? "\"" : word, start, end);
      }
    }

    /// Takes a `n't`; what it stands with gets its whole form.
    private void not(int start, int end) {
      if (!tokens.isEmpty()) {
        var verb = tokens.removeLast();
        tokens.add(
            new Token(STEMS.getOrDefault(verb.text(), verb.text()), verb.start(), verb.end()));
      }
      add(NOT, start, end);
    }

    private String lower(int start, int end) {
      return text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private void add(String word, int start, int end) {
      int repeated = casual ? MOST_REPEATED_CASUALLY : MOST_REPEATED;
      tokens.add(new Token(shortened(word, repeated), clean.start(start), clean.end(end)));
      lastStart = start;
      lastEnd = end;
    }
  }

  /// Cuts what is repeated, digits excepted: `sooooo` becomes `sooo`.
  private static String shortened(String word, int most) {
    int repeated = 0;
    var kept = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      repeated = i > 0 && c == word.charAt(i - 1) ? repeated + 1 : 1;
      if (repeated <= most || Character.isDigit(c)) {
        kept.append(c);
      }
    }
    return kept.length() == word.length() ? word : kept.toString();
  }

  /// Loaded when first asked for.
  private static final class Trained {
    static final TextTokens TOKENS =
        new TextTokens(
            "trained",
            new ThreadSafeTokenizerME(
                OpenNlpModel.<TokenizerModel>load(
                    "/opennlp-en-ud-ewt-tokens-1.3-2.5.4.bin", TokenizerModel::new)),
            false);
  }
}
