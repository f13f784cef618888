package unroll.translator.toy.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MorphologyTest {
  @ParameterizedTest
  @CsvSource({
    "mimen, U, '', mimeni", // after a front vowel
    "vohol, U, '', voholu", // after a back vowel
    "mimen, UnA, '', mimenine",
    "vohol, UnA, '', voholuna",
    "kotuk, U, '', kotugu", // hard grows soft before a vowel
    "buvot, A@, r, buvodar",
    "molut, '', '', molut", // not at the end
    "kotuk, ta@, r, kotuktar", // nor before a consonant
    "kap, UzA@, l, kabuzal",
    "tim, UzA@, '', timize",
    "'', ta@, k, tak", // a particle is all ending
    "mtk, A, '', mtge", // no vowel before: the first colour
  })
  void givenAStemAndAnEnding_whenJoined_thenTheyAreOneWord(
      String stem, String ending, String concord, String word) throws Exception {
    var velani = LanguageReader.read(Path.of("../../data/toy-language/velani.txt"));
    var morphology = velani.grammar().morphology();
    assertThat(morphology.join(stem, ending, concord)).isEqualTo(word);
  }
}
