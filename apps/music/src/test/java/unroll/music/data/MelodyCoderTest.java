package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;
import static unroll.music.data.MelodyCursor.BARS_LEFT;
import static unroll.music.data.MelodyCursor.LOOKBACK;
import static unroll.music.data.MelodyCursor.METRE;
import static unroll.music.data.MelodyCursor.PHRASE;
import static unroll.music.data.MelodyCursor.POSITION;
import static unroll.music.data.MelodyCursor.PREVIOUS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.random.RandomStream;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

/// How a melody becomes numbers, and the model's input for each token.
class MelodyCoderTest {
  private static final Metre TWO_FOUR = Metre.parse("2/4"); // a bar has 48 ticks
  private static final List<Melody> TUNES = Tiny.tunes();

  static Stream<Named<Melody>> melodies() {
    var metres = Stream.of("4/4", "3/4", "6/8", "2/4", "9/8", "7/16", "64/32");
    var random =
        metres.flatMap(metre ->
            IntStream.range(0, 4)
                .mapToObj(seed -> Tiny.random(Metre.parse(metre), 5 + 4 * seed, seed)));
    return Stream.concat(TUNES.stream(), random).map(m -> Named.of(m.name(), m));
  }

  /// The notes that `tokens` stand for.
  private static List<Note> decoded(MelodyCoder data, Melody like, int[] tokens) {
    var cursor =
        new MelodyCursor(data.vocabulary(), data.metreId(like.metre()), like.metre(), like.bars());
    for (int token : tokens) {
      assertThat(data.vocabulary().isLength(token)).isEqualTo(cursor.wantsLength());
      cursor.accept(token);
    }
    assertThat(cursor.finished()).isTrue();
    return cursor.notes();
  }

  private static Melody twoFour(Note... notes) {
    return new Melody("made", TWO_FOUR, 0, false, List.of(notes));
  }

  @ParameterizedTest
  @MethodSource("melodies")
  void givenAMelody_whenEncodedAndDecoded_thenHasTheSameNotes(Melody melody) {
    // given
    var data = MelodyCoder.of(List.of(melody));
    // when
    var encoded = data.encode(melody);
    // then
    assertThat(decoded(data, melody, encoded.targets())).isEqualTo(melody.notes());
  }

  @ParameterizedTest
  @MethodSource("melodies")
  void givenAMelody_whenLaterNotesChange_thenNoEarlierFeatureDoes(Melody melody) {
    // given: from the middle on other pitches, and shorter notes, in as many bars
    var notes = new ArrayList<>(melody.notes());
    int middle = notes.size() / 2;
    for (int i = middle; i < notes.size(); i++) {
      var note = notes.get(i);
      int cut = i == notes.size() - 1 ? 0 : note.length() / 2;
      notes.set(i, new Note(21 + (note.pitch() + 5) % 88, note.start(), note.length() - cut));
    }
    var changed = new Melody("changed", melody.metre(), melody.sharps(), melody.minor(), notes);
    var data = MelodyCoder.of(List.of(melody, changed));
    // when
    var before = data.encode(melody);
    var after = data.encode(changed);
    // then: the first token that differs is the pitch of the middle note, whose features are alike
    int same = Arrays.mismatch(before.targets(), after.targets());
    assertThat(same).isPositive();
    assertThat(Arrays.copyOf(after.features(), same + 1))
        .matches(f -> Arrays.deepEquals(f, Arrays.copyOf(before.features(), same + 1)));
  }

  @ParameterizedTest
  @MethodSource("melodies")
  void givenAMelody_whenCutIntoParts_thenTheyAreTheWhole(Melody melody) {
    // given
    var whole = MelodyCoder.of(List.of(melody)).encode(melody);
    // when
    var parts = whole.cut(16);
    // then
    assertThat(parts.stream().flatMapToInt(part -> Arrays.stream(part.targets())).toArray())
        .isEqualTo(whole.targets());
    assertThat(parts.stream().flatMap(part -> Arrays.stream(part.features())).toArray())
        .matches(features -> Arrays.deepEquals(features, whole.features()));
    assertThat(parts.stream().flatMapToInt(part -> Arrays.stream(part.bars())).toArray())
        .isEqualTo(whole.bars());
    assertThat(parts).allMatch(part -> part.steps() <= 16);
  }

  @Test
  void givenALengthThatIsUnknown_whenEncoded_thenTheRestFillsItUp() {
    // given a vocabulary of 1, 12 and 24 ticks
    var data = new MelodyCoder(new MelodyVocabulary(List.of(12, 24)), List.of(TWO_FOUR));
    // when a note of 38 ticks is read, and one right behind it
    var melody = twoFour(new Note(60, 0, 38), new Note(62, 38, 10));
    var notes = decoded(data, melody, data.encode(melody).targets());
    // then each is as long as can be said, and starts where it did
    assertThat(notes).containsExactly(new Note(60, 0, 24), new Note(62, 38, 1));
  }

  @Test
  void givenAPickup_whenEncoded_thenBeginsWithARestOfTheFirstBar() {
    // given
    var melody = twoFour(new Note(60, 36, 12), new Note(62, 48, 48));
    var data = MelodyCoder.of(List.of(melody));
    // when
    var encoded = data.encode(melody);
    // then
    assertThat(encoded.targets()[0]).isEqualTo(MelodyVocabulary.REST);
    assertThat(data.vocabulary().ticks(encoded.targets()[1])).isEqualTo(36);
    assertThat(column(encoded, POSITION)).containsExactly(0, 0, 36, 36, 0, 0);
    assertThat(encoded.bars()).containsExactly(0, 0, 0, 0, 1, 1);
  }

  @Test
  void givenAHandMadeMelody_whenEncoded_thenTheModelIsToldWhatWeSeeInIt() {
    // given two bars of two quarters each, the second like the first a tone higher
    var melody =
        twoFour(
            new Note(60, 0, 24), new Note(64, 24, 24), new Note(62, 48, 24), new Note(66, 72, 24));
    var data = MelodyCoder.of(List.of(melody));
    // when
    var encoded = data.encode(melody);
    // then
    int quarter = data.vocabulary().longestWithin(24);
    int nothing = data.vocabulary().size();
    int[] pitches = {40, 44, 42, 46}; // tokens: 1 for the lowest key, 21
    assertThat(encoded.targets())
        .containsExactly(
            pitches[0], quarter, pitches[1], quarter, pitches[2], quarter, pitches[3], quarter);
    assertThat(column(encoded, PREVIOUS))
        .containsExactly(
            nothing, pitches[0], quarter, pitches[1], quarter, pitches[2], quarter, pitches[3]);
    assertThat(column(encoded, POSITION)).containsExactly(0, 0, 24, 24, 0, 0, 24, 24);
    assertThat(column(encoded, METRE)).containsOnly(0);
    assertThat(column(encoded, BARS_LEFT)).containsExactly(2, 2, 2, 2, 1, 1, 1, 1);
    assertThat(column(encoded, PHRASE)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(column(encoded, LOOKBACK))
        .as("one bar ago")
        .containsExactly(
            nothing, nothing, nothing, nothing, pitches[0], quarter, pitches[1], quarter);
    assertThat(column(encoded, LOOKBACK + 1)).as("two bars ago").containsOnly(nothing);
  }

  @Test
  void givenALongMelody_whenEncoded_thenBarsLeftStopAtEightAndPhrasesGoRound() {
    // given twenty bars of one note each, every one higher than the one before
    var notes = IntStream.range(0, 20).mapToObj(i -> new Note(50 + i, 48 * i, 48)).toList();
    var melody = new Melody("long", TWO_FOUR, 0, false, notes);
    var data = MelodyCoder.of(List.of(melody));
    // when
    var encoded = data.encode(melody);
    // then
    for (int bar = 0; bar < 20; bar++) {
      var features = encoded.features()[2 * bar];
      assertThat(features[BARS_LEFT]).isEqualTo(Math.min(20 - bar, 8));
      assertThat(features[PHRASE]).isEqualTo(bar % 16);
      for (int i = 0; i < MelodyCursor.LOOKBACK_BARS.length; i++) {
        int past = bar - MelodyCursor.LOOKBACK_BARS[i];
        int expected = past < 0 ? data.vocabulary().size() : data.vocabulary().pitch(50 + past);
        assertThat(features[LOOKBACK + i]).isEqualTo(expected);
      }
    }
  }

  @Test
  void givenAMetreNeverSeen_whenEncoded_thenHasANumberOfItsOwn() {
    var data = MelodyCoder.of(TUNES);
    assertThat(data.metreId(Metre.parse("5/4"))).isEqualTo(data.metres().size());
    assertThat(data.metres().stream().map(data::metreId))
        .containsExactlyElementsOf(IntStream.range(0, data.metres().size()).boxed().toList());
  }

  @Test
  void givenAPrimer_whenReplayed_thenTheCursorStandsBehindItsLastNote() {
    // given
    var data = MelodyCoder.of(TUNES);
    var primer = twoFour(new Note(60, 0, 24), new Note(62, 24, 12));
    var cursor = new MelodyCursor(data.vocabulary(), 0, TWO_FOUR, 4);
    // when
    var read = data.replay(primer, cursor);
    // then
    assertThat(read.steps()).isEqualTo(4);
    assertThat(cursor.notes()).isEqualTo(primer.notes());
    assertThat(cursor.tick()).isEqualTo(36);
    assertThat(cursor.ticksLeft()).isEqualTo(4 * 48 - 36);
  }

  @Test
  void givenRandomTokensThatAreAllowed_whenAccepted_thenEndOnTheBarLine() {
    var data = MelodyCoder.of(TUNES);
    for (int seed = 0; seed < 50; seed++) {
      var random = RandomStream.of(seed);
      var cursor = new MelodyCursor(data.vocabulary(), 0, TWO_FOUR, 3);
      while (!cursor.finished()) {
        int token = random.below(data.vocabulary().size());
        if (cursor.allows(token)) {
          cursor.accept(token);
        }
      }
      assertThat(cursor.tick()).isEqualTo(3 * 48);
    }
  }

  private static int[] column(MelodyExample encoded, int feature) {
    return Arrays.stream(encoded.features()).mapToInt(features -> features[feature]).toArray();
  }
}
