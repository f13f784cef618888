package unroll.music;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.Training;
import unroll.music.data.TrainingPieces;
import unroll.music.harmony.CommonKey;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Part;
import unroll.music.model.SongKind;
import unroll.music.model.SongModel;
import unroll.music.model.SongRecipe;
import unroll.music.model.SongSampler;
import unroll.music.song.ChordClass;
import unroll.music.song.Line;
import unroll.music.song.PopSong;
import unroll.music.song.SongBuilder;
import unroll.music.song.SongPlan;
import unroll.music.song.Tracks;

/// Composes songs with a trained model, accompanies melodies, and finds chords for them:
///
///     var composer = SongComposer.load(Path.of("models/music-song.safetensors"));
///     var song = composer.compose(SongPlan.DEFAULT, Key.parse("G"), new Sampling(0.9, 0, 0.98), 7);
///
/// All is in 4/4. The same seed gives the same song. Many threads may share a composer.
public final class SongComposer {
  private static final int LOWEST = 57; // of a melody: A3
  private static final int HIGHEST = 79; // G5

  /// A song in its key: tracks, sections or chords by the grid tick at which each begins, and the
  /// grid of what was made, in C major or A minor and this many `semitones` lower.
  public record Composed(
      List<Part> parts,
      SortedMap<Integer, String> sections,
      SortedMap<Integer, String> chords,
      Key key,
      PopSong song,
      int semitones) {}

  private final SongSampler sampler;

  public SongComposer(SongModel model) {
    this.sampler = new SongSampler(model);
  }

  /// With the model in a file.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static SongComposer load(Path model) throws IOException {
    return new SongComposer(new SongKind().load(model));
  }

  /// With the model in a stream, such as a resource of a jar; it is read to its end.
  public static SongComposer load(InputStream stream) throws IOException {
    return new SongComposer(new SongKind().load(stream));
  }

  /// A training on songs: set its threads, then `run()` it.
  public static Training<SongRecipe, TrainingPieces<PopSong>, ?, SongModel> training(
      SongRecipe recipe, TrainingPieces<PopSong> songs) {
    return Training.of(new SongKind(), recipe, songs);
  }

  /// A new song, whose lead is played by `program`, with drums or without.
  public Composed compose(
      SongPlan plan, Key key, int program, boolean drums, Sampling sampling, long seed) {
    int up = -CommonKey.shiftFrom(key);
    var song = sampler.compose(plan, key.minor(), LOWEST - up, HIGHEST - up, sampling, seed);
    var lead = Tracks.transposed(Line.notes(song.melody(), 0), up);
    var parts = new ArrayList<>(List.of(Tracks.lead(lead, program)));
    parts.add(Tracks.backing(song, up));
    parts.add(Tracks.bass(song, up));
    if (drums) {
      parts.add(Tracks.drums(plan));
    }
    var sections = new TreeMap<Integer, String>();
    var starts = plan.starts();
    for (int i = 0; i < starts.length; i++) {
      sections.put(starts[i] * Metre.COMMON.ticksPerBar(), plan.sections().get(i).name());
    }
    return composed(parts, sections, key, song, up);
  }

  /// A melody with accompaniment, bass and, if asked for, drums.
  ///
  /// @throws IllegalArgumentException if it has no notes, is not in 4/4, or is very long
  public Composed accompany(
      Melody melody, Key key, int program, boolean drums, Sampling sampling, long seed) {
    int up = -CommonKey.shiftFrom(key);
    var song = grid(melody, key);
    sampler.harmonise(song, sampling, seed);
    sampler.accompany(song, sampling, seed);
    var parts = new ArrayList<>(List.of(Tracks.lead(melody.notes(), program)));
    parts.add(Tracks.backing(song, up));
    parts.add(Tracks.bass(song, up));
    if (drums) {
      parts.add(Tracks.drums(SongPlan.parse("verse:4").over(song.bars())));
    }
    return composed(parts, new TreeMap<>(), key, song, up);
  }

  /// A melody with chords that are found for it.
  ///
  /// @throws IllegalArgumentException if it has no notes, is not in 4/4, or is very long
  public Composed harmonise(Melody melody, Key key, int program, Sampling sampling, long seed) {
    int up = -CommonKey.shiftFrom(key);
    var song = grid(melody, key);
    sampler.harmonise(song, sampling, seed);
    var parts = List.of(Tracks.lead(melody.notes(), program), Tracks.chords(song, up));
    return composed(parts, new TreeMap<>(), key, song, up);
  }

  private static Composed composed(
      List<Part> parts, SortedMap<Integer, String> sections, Key key, PopSong song, int up) {
    var chords = Tracks.symbols(song, up, key.sharps() < 0);
    return new Composed(List.copyOf(parts), sections, chords, key, song, up);
  }

  private static PopSong grid(Melody melody, Key key) {
    if (!melody.metre().equals(Metre.COMMON)) {
      throw new IllegalArgumentException(
          "songs are in 4/4, but the melody is in " + melody.metre());
    }
    if (melody.notes().isEmpty() || melody.bars() > SongPlan.MOST_BARS) {
      throw new IllegalArgumentException(
          "a melody must have notes and %d bars at most, got %d notes in %d bars"
              .formatted(SongPlan.MOST_BARS, melody.notes().size(), melody.bars()));
    }
    var builder = new SongBuilder(new int[melody.bars() * PopSong.BEATS_PER_BAR]);
    int shift = CommonKey.shiftFrom(key);
    for (var note : melody.notes()) {
      int from = Math.floorDiv(note.start() + Line.TICKS / 2, Line.TICKS);
      int to = Math.floorDiv(note.end() + Line.TICKS / 2, Line.TICKS);
      builder.melody(from, to, note.pitch() + shift);
    }
    var song = builder.song(melody.name(), "", key.minor());
    java.util.Arrays.fill(song.chords(), ChordClass.NONE);
    return song.withRoles();
  }

  /// The key of a melody: that of its notes.
  public static Key keyOf(Melody melody) {
    return KeyFinder.keyOf(melody);
  }
}
