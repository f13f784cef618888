package unroll.sentiment.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.random.RandomStream;

class TextTokensTest {
  private static String words(String text) {
    return words(TextTokens.simple(), text);
  }

  private static String words(TextTokens tokens, String text) {
    return String.join(" ", tokens.tokens(text).stream().map(Token::text).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "I didn't like it. | i did n't like it .",
        "I DIDN'T like it | i did n't like it",
        "we can't, won't, shan't | we can n't , will n't , shall n't",
        "it cannot be | it can not be",
        "dont cant wont isnt | do n't can n't will n't is n't",
        "It's what they're, I've, we'll, he'd, I'm | it 's what they 're , i 've , we 'll , he 'd , i 'm",
        "the film's end, the actors' fear | the film 's end , the actors ' fear",
        "I couldn't've known | i could n't 've known",
        "the 1980's and the '90s | the 1980 's and the ' 90 s",
        "rock 'n' roll, O'Brien | rock ' n ' roll , o ' brien",
        "n't | n't",
        "Soooooo goooood!!!!!! | sooo goood !!!",
        "1000000 of 10/10 | 1000000 of 10 / 10",
        "a well-made film... | a well - made film ...",
        "good – no, great—really | good -- no , great -- really",
        "“good” «film» „now‟ | \" good \" \" film \" \" now \"",
        "ﬁne ｆｉｌｍ, cafe\u0301 | fine film , café",
        "g\u0337o\u0334o\u0338d | good",
        "𝓰𝓸𝓸𝓭 | good",
        "co\u00ADop\u2060era | coopera",
        "ΣΟΦΟΣ Σ | σοφος σ",
        "İyi | iyi",
        "I <3 it, 2 < 3 > 1 | i < 3 it , 2 < 3 > 1",
        "R&B &amp; AT&T; you &c. | r & b & at & t ; you & c .",
      })
  void givenWriting_whenCut_thenTheseTokensCome(String text, String expected) {
    assertThat(words(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"didn’t", "didn‘t", "didnʼt", "didn´t", "didn`t", "didn＇t", "didn&#39;t"})
  void givenAnyApostrophe_whenCut_thenItIsTheSame(String text) {
    assertThat(words(text)).isEqualTo("did n't");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "I did n't like it | I didn't like it",
        "it ca n't , wo n't and sha n't | It can't, won't and shan't",
        "-LRB- it 's good -RRB- | (it's good)",
        "-lrb- it 's good -rrb- | (it's good)",
        "a `` great '' film -- not | a \"great\" film — not",
        "a ` great ' film | a 'great' film",
        "and\\/or \\*\\*\\* | and/or ***",
        "she 'll say they 've gone | she'll say they've gone",
      })
  void givenTreebankText_whenCut_thenTheTokensAreThoseOfRawText(String treebank, String raw) {
    assertThat(words(treebank)).isEqualTo(words(raw)).doesNotContain("lrb");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "good.<br /><br />Bad | good . bad",
        "a<b>b</b>c<i class=\"x\">d</i> | a b c d",
        "a<!-- note -->b | a b",
        "Tom&nbsp;&amp;&nbsp;Jerry | tom & jerry",
        "&quot;good&quot; &lt;b&gt; | \" good \" b",
        "Dvo&#345;&#xe1;k | dvořák",
        "caf&eacute; &ldquo;&Ouml;l&rdquo; 5&euro; &unusual;x | café \" öl \" 5 € x",
        "a &#99999999; &#1114112; b | a & # 99999999 ; b",
        "a <b or c | a < b or c",
      })
  void givenMarkup_whenCut_thenItIsWhiteSpace(String text, String expected) {
    assertThat(words(text)).isEqualTo(expected);
  }

  @Test
  void givenEmoji_whenCut_thenEachIsWhole() {
    assertThat(TextTokens.of("good😀😀👍🏽bad👩‍👩‍👧!🇩🇪🇫🇷 ❤️1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿"))
        .extracting(Token::text)
        .containsExactly(
            "good",
            "😀",
            "😀",
            "👍🏽",
            "bad",
            "👩‍👩‍👧",
            "!",
            "🇩🇪",
            "🇫🇷",
            "❤",
            "1",
            "🏴󠁧󠁢󠁳󠁣󠁴󠁿");
  }

  @Test
  void givenOddities_whenCut_thenThePlacesAreThoseInTheOriginal() {
    var text = "<p>I didn’t  “like”\u00A0it…</p>cafe\u0301 can&#39;t 😀 -LRB-";
    assertThat(TextTokens.of(text))
        .extracting(t -> t.text() + "=" + text.substring(t.start(), t.end()))
        .containsExactly(
            "i=I",
            "did=did",
            "n't=n’t",
            "\"=“",
            "like=like",
            "\"=”",
            "it=it",
            "...=…",
            "café=cafe\u0301",
            "can=ca",
            "n't=n&#39;t",
            "😀=😀",
            "(=-LRB-");
  }

  @Test
  void givenAnyText_whenCut_thenPlacesRiseAndNothingIsThrown() {
    var random = RandomStream.of(7);
    var odd =
        "aN't'’`<>&;#-\\/*.!09 \t\n\u0000\u0085\u00A0\u0301\uFE0F\u200D\uD83D\uDE00\uD800\uDC00\uE000"
            + "\uFEFF\uFFFD\uFDFA½ßİﬁ한हिn";
    for (int round = 0; round < 3000; round++) {
      var text = new StringBuilder();
      for (int i = random.below(40); i > 0; i--) {
        text.append(odd.charAt(random.below(odd.length())));
      }
      for (var tokenizer : List.of(TextTokens.simple(), TextTokens.trained())) {
        int before = 0;
        for (var token : tokenizer.tokens(text.toString())) {
          assertThat(token.text()).as("in %s", text).isNotEmpty();
          assertThat(token.text().strip()).isEqualTo(token.text());
          assertThat(token.start()).isBetween(0, token.end() - 1).isGreaterThanOrEqualTo(before);
          assertThat(token.end()).isLessThanOrEqualTo(text.length());
          before = token.start();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\t\r ",
        "\u0000\u0007\u001b",
        "\uD83D",
        "\uDE00\uD83D",
        "\u0301\uFE0F\u200D"
      })
  void givenNothingToRead_whenCut_thenNothingComes(String text) {
    assertThat(TextTokens.of(text)).isEmpty();
    assertThat(TextTokens.trained().tokens(text)).isEmpty();
    assertThat(Sentences.of(text)).isEmpty();
  }

  private static Stream<String> longTexts() {
    int n = 500_000; // quadratic time would be hours
    return Stream.of(
        "This film isn't good. ".repeat(2_500_000 / 22),
        "a".repeat(n),
        "ab".repeat(n / 2),
        "<a ".repeat(n / 3),
        "<br>".repeat(n / 4),
        "&amp;&".repeat(n / 6),
        "&#39;".repeat(n / 5),
        "-lrb".repeat(n / 4),
        "a\u0301\u0323".repeat(n / 3),
        "a" + "\u0301\u0323".repeat(n / 2),
        "😀".repeat(n / 2),
        "😀\u200D".repeat(n / 3),
        "n't".repeat(n / 3),
        "'".repeat(n),
        "'s".repeat(n / 2),
        "…".repeat(n / 3),
        "\uFDFA".repeat(n / 18));
  }

  @Test
  void givenMegabytes_whenCut_thenItTakesAMoment() {
    longTexts()
        .forEach(text -> {
          var name = text.substring(0, 6);
          Assertions.assertTimeout(
              Duration.ofSeconds(20),
              () -> assertThat(TextTokens.of(text + " end").getLast().text()).isEqualTo("end"),
              name);
        });
  }

  @Test
  void givenHostileLength_whenCutByTheTrainedModel_thenItStillEnds() {
    for (var piece : List.of("n't", "'s", "a😀", "don't-", "cannot", "word ")) {
      assertThat(TextTokens.trained().tokens(piece.repeat(5_000))).as(piece).isNotEmpty();
    }
  }

  @Test
  void givenTheTrainedModel_whenCutting_thenNegationIsTheSameAndNumbersStayWhole() {
    var text = "I didn’t like the well-made film, can't you see? It costs 3.5 dollars 😀😀.";
    assertThat(words(TextTokens.trained(), text))
        .startsWith("i did n't like the")
        .contains("can n't you see ? it costs 3.5 dollars 😀 😀 .");
  }

  @Test
  void givenSentences_whenFound_thenTheyStandAsInTheText() {
    var text = "I saw Dr. Brown’s film. It was bad!<br /><br />no stop here<p>The end";
    assertThat(Sentences.of(text))
        .extracting(Token::text)
        .containsExactly("I saw Dr. Brown’s film.", "It was bad!", "no stop here", "The end");
    for (var sentence : Sentences.of(text)) {
      assertThat(text.substring(sentence.start(), sentence.end())).isEqualTo(sentence.text());
    }
  }
}
