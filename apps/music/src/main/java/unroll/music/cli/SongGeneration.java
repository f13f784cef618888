package unroll.music.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.common.ModelHashes;
import unroll.common.OutFile;
import unroll.common.SamplingOptions;
import unroll.common.Text;
import unroll.common.UserError;
import unroll.music.SongComposer;
import unroll.music.evaluation.Voices;
import unroll.music.midi.Key;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiReader;
import unroll.music.midi.PartsWriter;
import unroll.music.view.SongPicture;

/// Composes songs for `generate`, accompanies or harmonises melodies, and writes each take: the
/// MIDI file and, if asked for, its sound and its picture.
record SongGeneration(
    PieceOptions piece,
    SongOptions song,
    SamplingOptions sampling,
    @Nullable Path picture,
    PrintWriter out) {
  private static final int TEMPO = 90;
  private static final int FLUTE = 73;
  private static final Key C_MAJOR = new Key(0, false);

  /// Does `task` with the model in the file.
  void generate(Path path, String task) throws IOException {
    piece.requireUseOfSoundfont();
    if (piece.hasBars()) {
      throw new UserError("--bars is not for %s: %s".formatted(task, bars(task)));
    }
    if (piece.memorised() && !task.equals("--song")) {
      throw new UserError("--memorised looks at melodies, and %s composes none".formatted(task));
    }
    var plan = song.plan();
    var takes = piece.takes();
    var asked = piece.key();
    int program = piece.program(FLUTE);
    var file = song.melody();
    var reading =
        file == null ? null : Refusals.asUserErrors(task, () -> MidiReader.readFully(file));
    var composer = new SongComposer(Models.song(path));
    var hash = ModelHashes.of(path);
    var copies = Copies.of(path, piece.memorised(), out);
    for (var take : takes) {
      var provenance =
          Text.format(
              "Composed by Unroll: seed %d, %s, model sha256 %s", take.seed(), sampling, hash);
      if (file == null || reading == null) {
        var key = asked == null ? C_MAJOR : asked;
        var made =
            composer.compose(plan, key, program, song.drums(), sampling.value(), take.seed());
        write(take, "song.mid", "Song, seed " + take.seed(), piece.tempo(TEMPO), made, provenance);
        if (copies != null) {
          copies.report(Voices.ofSongs(List.of(made.song())));
        }
        continue;
      }
      var tune = reading.melody();
      take.reportRepairs(file, reading.song());
      var key = asked != null ? asked : SongComposer.keyOf(tune);
      int own = piece.program(reading.part().program());
      boolean accompany = task.equals("--accompany");
      var made =
          UserError.unlessRefused(() ->
              accompany
                  ? composer.accompany(tune, key, own, song.drums(), sampling.value(), take.seed())
                  : composer.harmonise(tune, key, own, sampling.value(), take.seed()));
      int tempo = piece.tempo(PieceOptions.endTempo(reading.song()));
      var name = accompany ? "accompanied.mid" : "reharmonised.mid";
      write(take, name, tune.name(), tempo, made, provenance);
    }
  }

  private static String bars(String task) {
    return task.equals("--song")
        ? "--plan says how many it has"
        : "the melody says how many there are";
  }

  private void write(
      Take take,
      String usual,
      String name,
      int tempo,
      SongComposer.Composed made,
      String provenance)
      throws IOException {
    var markers = made.sections().isEmpty() ? made.chords() : made.sections();
    var heading =
        new PartsWriter.Heading(
            name, Metre.COMMON, made.key(), tempo, List.of(provenance), markers);
    var target = take.output("out", piece.out(Path.of(usual)));
    var midi = PartsWriter.bytes(made.parts(), heading);
    OutFile.write(target, midi);
    say(
        "%s: %d bars of %s, %d tracks, %d notes, %s, seed %d",
        target.file(),
        made.song().bars(),
        Metre.COMMON,
        made.parts().size(),
        made.parts().stream().mapToInt(part -> part.notes().size()).sum(),
        made.key(),
        take.seed());
    say("%s", chart(made));
    if (picture != null) {
      var drawn = take.output("picture", picture);
      var roll =
          new SongPicture(name, made.parts(), made.song().bars(), made.sections(), made.chords());
      var file = drawn.file().toString();
      OutFile.write(drawn, UserError.unlessRefused(() -> roll.bytes(file)));
    }
    if (piece.wav() != null) {
      OutFile.write(take.output("wav", piece.wav()), piece.sound(midi).bytes());
    }
  }

  /// The chords, bar by bar, a line for each section.
  private static String chart(SongComposer.Composed made) {
    var chart = new StringBuilder();
    int bar = Metre.COMMON.ticksPerBar();
    var before = "N.C.";
    for (int b = 0; b < made.song().bars(); b++) {
      var section = made.sections().get(b * bar);
      if (section != null || b % 8 == 0 && made.sections().isEmpty()) {
        chart.append(b == 0 ? "" : " |\n").append(section == null ? "" : section + ":");
      }
      var here = made.chords().subMap(b * bar, (b + 1) * bar);
      boolean held = here.isEmpty() || here.firstKey() > b * bar;
      chart.append(" |").append(held ? " " + before : "");
      here.values().forEach(symbol -> chart.append(' ').append(symbol));
      before = here.isEmpty() ? before : here.get(here.lastKey());
    }
    return chart.append(" |").toString().replace("\n |", "\n|").strip();
  }

  private void say(String format, Object... values) {
    out.println(Text.format(format, values));
    out.flush();
  }
}
