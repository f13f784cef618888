package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.music.abc.AbcTunes;
import unroll.music.chorale.Chorale;
import unroll.music.data.Pieces;
import unroll.music.data.PolyphonicData;
import unroll.music.data.Pop909;
import unroll.music.evaluation.Voices;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFolder;
import unroll.music.model.ChoraleKind;
import unroll.music.model.SongKind;

/// Reads what `--data` names, and says what was skipped or repaired, a line each.
record DataFiles(Path data, Terminal terminal) {

  /// The tunes of a folder.
  MidiFolder tunes() throws IOException {
    var folder = Refusals.asUserErrors(() -> MidiFolder.read(data, new AbcTunes()));
    folder.skipped().forEach(this::skipped);
    for (var source : folder.sources()) {
      source.repairs().forEach(what -> terminal.line("repaired %s: %s", source.file(), what));
    }
    terminal.line(
        "%,d melodies with %,d notes read, %,d files skipped",
        folder.melodies().size(),
        folder.melodies().stream().mapToLong(m -> m.notes().size()).sum(),
        folder.skipped().size());
    if (folder.melodies().isEmpty()) {
      throw new UserError(data + ": none of its files could be read as a melody");
    }
    return folder;
  }

  /// The lines that a model of this app may have memorised: the tunes of a folder, the voices of
  /// the training chorales of a file, or the melodies of the training songs of a folder.
  List<Melody> lines(String app) throws IOException {
    return switch (app) {
      case ChoraleKind.APP -> {
        var chorales =
            Refusals.asUserErrors(() -> PolyphonicData.part(pieces(), "train", Chorale::new));
        yield Voices.ofChorales(chorales);
      }
      case SongKind.APP -> Voices.ofSongs(songs().pieces("").train());
      default -> tunes().melodies();
    };
  }

  /// The pieces of a JSON file, of a MIDI file or of a folder of these.
  Pieces pieces() throws IOException {
    return PolyphonicData.read(data, this::skipped);
  }

  /// The songs of a folder.
  Pop909 songs() throws IOException {
    var songs = Refusals.asUserErrors(() -> Pop909.read(data));
    songs.skipped().forEach((why, count) -> terminal.line("skipped %d songs: %s", count, why));
    terminal.line("%,d songs, or parts of them, read", songs.songs().size());
    if (songs.songs().isEmpty()) {
      throw new UserError(data + ": has no song in 4/4 that stays in its key");
    }
    return songs;
  }

  private void skipped(MidiFolder.Skipped file) {
    terminal.line("skipped %s: %s", file.file(), file.reason());
  }
}
