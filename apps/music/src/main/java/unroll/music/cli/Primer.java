package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.common.UserError;
import unroll.music.abc.AbcFile;
import unroll.music.abc.AbcTunes;
import unroll.music.harmony.HeardKey;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiReader;
import unroll.music.midi.Signature;
import unroll.music.midi.Song;
import unroll.music.midi.Song.Lyric;

/// The tune of a MIDI or ABC file: what was read, its melody under the key that it is heard in, and
/// what is sung to it, by grid tick.
record Primer(MidiReader.Reading reading, Melody melody, Signature signature, List<Lyric> lyrics) {

  /// The tune in the file that `option` names, of an ABC file with several the one of `number`, the
  /// first if that is 0.
  static Primer read(String option, Path file, int number) throws IOException {
    if (!AbcFile.isNamed(file)) {
      if (number > 0) {
        throw new UserError("--tune chooses among the tunes of an .abc file, not in " + file);
      }
      return of(Refusals.asUserErrors(option, () -> MidiReader.readFully(file)));
    }
    var tune = Refusals.asUserErrors(option, () -> AbcTunes.read(file, number));
    var read = of(Refusals.asUserErrors(option, () -> MidiReader.of(file, tune.song())));
    var named = read.melody.named(AbcTunes.name(file, tune));
    return new Primer(read.reading, named, read.signature, read.lyrics);
  }

  private static Primer of(MidiReader.Reading reading) {
    var keys = reading.song().keys();
    var melody = keys.isEmpty() ? HeardKey.found(reading.end()) : reading.end();
    var stated = keys.isEmpty() ? Signature.of(melody) : keys.getFirst().signature();
    if (stated.mode() == Signature.Mode.MAJOR && reading.song().format() != Song.ABC) {
      melody = HeardKey.signed(melody);
      stated = Signature.of(melody);
    }
    return new Primer(reading, melody, stated, lyrics(reading));
  }

  /// Whether its key is to be kept: the file states it, or it is heard in minor.
  boolean signed() {
    return !reading.song().keys().isEmpty() || melody.minor();
  }

  /// What is to be said of the file.
  String remark(Path file) {
    var remark = new StringBuilder();
    reading.song().repairs().forEach(what -> remark.append(file + ": " + what + "\n"));
    if (reading.metreChanges()) {
      remark.append(
          String.format(
              Locale.ROOT,
              "%s: its metre changes; continues its last part, %d bars of %s%n",
              file,
              melody.bars(),
              melody.metre()));
    }
    return remark.toString();
  }

  /// The words on the ticks of the melody's notes; none where the metre changes, and so the ticks.
  private static List<Lyric> lyrics(MidiReader.Reading reading) {
    var song = reading.song();
    var notes = reading.melody().notes();
    var words = new ArrayList<Lyric>();
    if (song.words().isEmpty() || reading.metreChanges()) {
      return words;
    }
    long shift =
        notes.getFirst().start() - song.clock().gridTick(reading.part().tones().getFirst().start());
    for (var word : song.words()) {
      long at = song.clock().gridTick(word.tick()) + shift;
      if (notes.stream().anyMatch(note -> note.start() == at)) {
        words.add(new Lyric(at, word.text()));
      }
    }
    return words;
  }
}
