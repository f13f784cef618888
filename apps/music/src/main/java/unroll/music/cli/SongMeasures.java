package unroll.music.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import unroll.common.OutFile;
import unroll.common.Run;
import unroll.common.Text;
import unroll.common.UserError;
import unroll.engine.decode.Sampling;
import unroll.music.SongComposer;
import unroll.music.SongComposer.Composed;
import unroll.music.cli.EvaluationReport.Copied;
import unroll.music.data.Pop909;
import unroll.music.evaluation.ChordEvaluation;
import unroll.music.evaluation.Estimate;
import unroll.music.evaluation.SongComparison;
import unroll.music.evaluation.SongEvaluation;
import unroll.music.evaluation.Voices;
import unroll.music.midi.Key;
import unroll.music.midi.Metre;
import unroll.music.midi.PartsWriter;
import unroll.music.song.PopSong;
import unroll.music.song.SongPlan;

/// What `evaluate` measures of a model of songs: its chords beside a hidden Markov model, its
/// surprise, and composed songs beside real ones.
///
/// `copied` counts what a melody shares with the training songs, if they are known.
record SongMeasures(
    Path model, Pop909 data, String part, @Nullable Copied copied, PrintWriter out) {

  private static final int LEAD = 73;
  private static final int TEMPO = 90;

  /// Of the songs of `part`: all of the folder for `test`.
  private List<PopSong> songs() {
    return switch (part) {
      case "train" -> data.pieces("").train();
      case "valid" -> data.pieces("").valid();
      case "test" -> data.songs();
      default -> throw UserError.usage("--part must be train, valid or test, got " + part);
    };
  }

  void print(int compose, Sampling sampling, long seed, @Nullable Path folder) throws IOException {
    var songs = songs();
    var loaded = Models.song(model);
    var chords = ChordEvaluation.of(loaded, songs);
    line(
        "chord-accuracy over %d songs or parts of them, %,d beats (major, minor or none; key"
            + " given); 95 %% bootstrap interval",
        chords.songs(), chords.beats());
    print(chords.scores());
    var evaluation = SongEvaluation.of(loaded, songs);
    line(
        "nats-per-sixteenth over %d songs or parts of them, %,d steps (key and phrases given); 95"
            + " %% bootstrap interval",
        evaluation.songs(), evaluation.steps());
    print(evaluation.scores());
    if (compose > 0) {
      var composed = composed(new SongComposer(loaded), compose, sampling, seed);
      for (var made : composed) {
        if (folder != null) {
          write(made, folder);
        }
      }
      var ours = composed.stream().map(Composed::song).toList();
      SongComparison.of(ours, songs).print(out);
      if (copied != null) {
        new EvaluationReport(out).printCopies(Voices.ofSongs(ours), Voices.ofSongs(songs), copied);
      }
    }
  }

  /// This many songs of the usual plan, every third in A minor, the others in C major, from `seed`
  /// on.
  private static List<Composed> composed(
      SongComposer composer, int count, Sampling sampling, long seed) {
    return LongStream.range(0, count)
        .mapToObj(i -> {
          boolean minor = i % 3 == 2;
          var key = new Key(minor ? 9 : 0, minor);
          return composer.compose(SongPlan.DEFAULT, key, LEAD, true, sampling, seed + i);
        })
        .toList();
  }

  private static void write(Composed made, Path folder) throws IOException {
    var name = made.song().name();
    var heading =
        new PartsWriter.Heading(name, Metre.COMMON, made.key(), TEMPO, List.of(), made.sections());
    var bytes = PartsWriter.bytes(made.parts(), heading);
    OutFile.write(Run.Output.in("out", folder, name + ".mid"), bytes);
  }

  private void print(List<Estimate> scores) {
    for (var score : scores) {
      line("  %-20s %.4f  [%.4f, %.4f]", score.name(), score.mean(), score.low(), score.high());
    }
  }

  private void line(String format, Object... values) {
    out.println(Text.format(format, values));
    out.flush();
  }
}
