package unroll.translator.toy;

import java.util.List;

/// A sentence in both languages: what it means, and the tokens that say it.
public record ToyPair(Sentence sentence, List<Token> englishTokens, List<Token> foreignTokens) {

  /// The English, with spaces between its words.
  public String english() {
    return Token.text(englishTokens);
  }

  /// What it is in the invented language.
  public String foreign() {
    return Token.text(foreignTokens);
  }

  /// How many words the English has, marks included.
  public int words() {
    return englishTokens.size();
  }

  /// The words that translate each other, as pairs `i-j` of a word of the English and one of the
  /// other sentence, counted from 0.
  public String alignment() {
    return Token.alignment(englishTokens, foreignTokens);
  }

  /// The sentence word by word: what is said, what each word is made of, and the English.
  public String gloss() {
    return Gloss.of(this);
  }
}
