package unroll.translator.toy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unroll.translator.toy.language.LanguageFormatException;
import unroll.translator.toy.language.LanguageReader;
import unroll.translator.toy.language.ToyLanguage;

/// The language that ships with Unroll, and its file.
public final class Velani {
  public static final Path FILE = Path.of("../../data/toy-language/velani.txt");
  static final ToyLanguage LANGUAGE = read(FILE);

  /// The smallest language that can be.
  public static final String TINY =
      """
      [language]
      name Tiny
      code ti
      [vowels]
      all a
      [softening]
      p p
      [classes]
      one x y
      [roles]
      possessor person
      recipient person
      pronoun person
      profession person
      [endings]
      plural @
      nominative -
      accusative ac
      genitive ag
      dative ad
      locative al
      adjective aj
      present ap
      past at
      [particles]
      definite ta
      subject-relative ya
      object-relative yo
      negation na
      future fa
      question ka
      group za
      copula ba
      [order]
      phrase definite quantity noun adjectives possessor relative
      clause subject object recipient place predicate negation verb future question late-relative
      [nouns]
      man men person one ma
      [pronouns]
      she her singular one sha
      [questions]
      who person one ha
      [adjectives]
      old person la
      [quantities]
      two plural da
      [verbs]
      sleep sleeps slept intransitive person - sa
      see sees saw transitive person person va
      give gives gave ditransitive person person ga
      sit sits sat located person - pa
      [places]
      near person ra locative
      [conjunctions]
      and ca
      """;

  private Velani() {}

  static String text() throws IOException {
    return Files.readString(FILE);
  }

  /// A language written to `folder`.
  public static Path write(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("language.txt"), text);
  }

  static ToyLanguage read(Path file) {
    try {
      return LanguageReader.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LanguageFormatException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
