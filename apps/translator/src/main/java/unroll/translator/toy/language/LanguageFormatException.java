package unroll.translator.toy.language;

/// A file that does not describe a language. The message is one sentence for people: which line,
/// what must be there, what came.
public final class LanguageFormatException extends Exception {
  private static final long serialVersionUID = 1;

  LanguageFormatException(String message) {
    super(message.replaceAll("\\p{Cntrl}", "?"));
  }
}
