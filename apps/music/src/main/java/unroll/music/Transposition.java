package unroll.music;

import java.util.Arrays;

/// Moves encoded melodies up and down: the same tune in another key.
final class Transposition {
  private Transposition() {}

  /// `melody` moved by `semitones`; as it is where a note would leave the keyboard.
  static MusicData.Encoded of(
      MusicData.Encoded melody, MelodyVocabulary vocabulary, int semitones) {
    if (semitones == 0 || !fits(melody, vocabulary, semitones)) {
      return melody;
    }
    var targets =
        Arrays.stream(melody.targets())
            .map(token -> vocabulary.transposed(token, semitones))
            .toArray();
    var features = new int[melody.time()][];
    for (int t = 0; t < features.length; t++) {
      features[t] = melody.features()[t].clone();
      for (int f = 0; f < MelodyCursor.FEATURES; f++) {
        if (f == MelodyCursor.PREVIOUS || f >= MelodyCursor.LOOKBACK) { // these hold tokens
          features[t][f] = vocabulary.transposed(features[t][f], semitones);
        }
      }
    }
    return new MusicData.Encoded(features, targets, melody.bars());
  }

  private static boolean fits(
      MusicData.Encoded melody, MelodyVocabulary vocabulary, int semitones) {
    for (int token : melody.targets()) {
      if (vocabulary.isNote(token) && !staysNote(vocabulary, token + semitones)) {
        return false;
      }
    }
    for (var features : melody.features()) { // of a part, the past may reach further
      for (int f = MelodyCursor.LOOKBACK; f < MelodyCursor.FEATURES; f++) {
        if (vocabulary.isNote(features[f]) && !staysNote(vocabulary, features[f] + semitones)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean staysNote(MelodyVocabulary vocabulary, int token) {
    return vocabulary.isNote(token);
  }
}
