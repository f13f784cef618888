package unroll.music;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Options;
import unroll.common.SamplingOptions;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.music.comparison.PassageHashes;
import unroll.music.melody.MelodyComposer;
import unroll.music.melody.MusicModelFile;
import unroll.music.melody.Surprise;
import unroll.music.midi.Instruments;
import unroll.music.midi.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;
import unroll.music.midi.Score;
import unroll.music.midi.WholeFile;
import unroll.music.picture.PianoRoll;
import unroll.music.sound.WavFile;

/// `unroll music generate`: a new melody, or how one goes on.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Compose a melody and write it to a MIDI file.",
    footer = {
      "",
      "Examples:",
      "  unroll music generate --metre 6/8 --bars 16 --seed 7 --out jig.mid",
      "  unroll music generate --primer my-tune.mid --bars 8 --temperature 0.8",
      "  unroll music generate --chords \"C G Am F\" --wav song.wav --picture song.svg",
      "  unroll music generate --key A --scale dorian --count 10 --program violin"
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TuneOptions tune = new TuneOptions();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How many takes, with --seed and the seeds after it; their files are numbered (default:"
              + " ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--tempo",
      paramLabel = "Q",
      description = "Quarter notes a minute (default: the primer's, else 120).")
  private @Nullable Integer tempo;

  @Option(
      names = "--program",
      paramLabel = "N",
      description =
          "General MIDI instrument, 0 to 127 or a name such as violin (default: the primer's, else"
              + " 73, a flute).")
  private @Nullable String program;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "melody.mid",
      description = "The MIDI file to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("melody.mid");

  @Option(
      names = "--wav",
      paramLabel = "FILE",
      description = "Also write how it sounds, played by the JDK's synthesiser.")
  private @Nullable Path wav;

  @Option(
      names = "--soundfont",
      paramLabel = "FILE",
      description = "With --wav: the sounds to play with, SF2 or DLS (default: the JDK's own).")
  private @Nullable Path soundfont;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description =
          "Also draw it, as .svg or .png: note names, and the model's surprise as colour.")
  private @Nullable Path picture;

  @Option(
      names = "--memorised",
      description = "Also say which passage at most it shares with a training tune.")
  private boolean memorised;

  @Mixin private ChoraleOptions chorale = new ChoraleOptions();
  @Mixin private SamplingOptions sampling = new SamplingOptions();
  @Mixin private Options.Seed seed = new Options.Seed();
  @Mixin private Options.Model model = new Options.Model();

  @Override
  public Integer call() throws IOException {
    if (chorale.asked()) {
      chorale.generate(takes(), sampling.value());
      return 0;
    }
    var path = model.orShipped(MusicCommand.SHIPPED_MODEL);
    check();
    var beginning = tune.beginning();
    beginning.remark().lines().forEach(line -> Terminal.standardError().line("%s", line));
    var constraints = tune.constraints(beginning.melody());
    var hash = CompletableFuture.supplyAsync(() -> sha256(path));
    var file = read(path);
    var composer = new MelodyComposer(file);
    var passages = memorised ? PassageHashes.read(PassageHashes.beside(path)) : null;
    for (var take : takes()) {
      var melody =
          composer.extend(
              beginning.of(take), tune.bars(), constraints, sampling.value(), take.seed());
      write(melody, beginning, file, take, hash.join());
      if (passages != null) {
        report(passages.longestCopy(melody), melody);
      }
    }
    return 0;
  }

  private List<Take> takes() {
    TuneOptions.requireRange("--count", count, 1, Take.MOST);
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new Take(seed.value() + number - 1, number, count))
        .toList();
  }

  /// Refuses options that cannot be, before anything is read or written.
  private void check() {
    tune.bars();
    takes();
    if (tempo != null) {
      TuneOptions.requireRange("--tempo", tempo, 10, 400);
    }
    if (program != null) {
      TuneOptions.parsed(program, Instruments::parse);
    }
    if (soundfont != null && wav == null) {
      throw new UserError("--soundfont needs --wav FILE, where the sound goes");
    }
    if (picture != null && !PianoRoll.knows(picture.toString())) {
      throw new UserError("--picture must end in .svg or .png, got " + picture);
    }
  }

  private static String sha256(Path path) {
    try {
      return ModelFile.sha256(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MusicModelFile read(Path path) throws IOException {
    try {
      return MusicModelFile.read(path);
    } catch (ModelFileException e) {
      throw new UserError(
          e.getMessage() + ". Train one: unroll music train --data FOLDER --out " + path, e);
    }
  }

  /// Writes a take: the MIDI file and, if asked for, its sound and its picture.
  private void write(
      Melody melody, TuneOptions.Beginning from, MusicModelFile file, Take take, String modelHash)
      throws IOException {
    var chords = tune.chords();
    int first = from.melody().bars();
    var accompaniment =
        chords == null ? List.<Note>of() : chords.notes(first, melody.bars(), melody.metre());
    var provenance =
        String.format(
            Locale.ROOT,
            "Composed by Unroll: seed %d, %s, model sha256 %s",
            take.seed(),
            sampling,
            modelHash);
    var score =
        new Score(
            melody,
            tempo == null ? from.tempo() : tempo,
            program == null ? from.program() : TuneOptions.parsed(program, Instruments::parse),
            List.of(provenance),
            accompaniment);
    MidiWriter.write(take.numbered(out), score);
    report(melody, take);
    if (picture != null) {
      var target = take.numbered(picture);
      var roll = new PianoRoll(melody, Surprise.bitsPerNote(file, melody), first, chords);
      WholeFile.write(target, UserError.unlessRefused(() -> roll.bytes(target.toString())));
    }
    if (wav != null) {
      var target = take.numbered(wav);
      var sound = WavFile.of(MidiWriter.bytes(score), soundfont);
      WholeFile.write(target, sound.bytes());
      say(
          "%s: %.1f seconds, peak %.2f, RMS %.3f",
          target, sound.seconds(), sound.peak(), sound.rms());
    }
  }

  private void report(Melody melody, Take take) {
    say(
        "%s: %d %s of %s, %d notes, %s, seed %d",
        take.numbered(out),
        melody.bars(),
        melody.bars() == 1 ? "bar" : "bars",
        melody.metre(),
        melody.notes().size(),
        KeyFinder.keyOf(melody),
        take.seed());
  }

  private void report(PassageHashes.Copy copy, Melody melody) {
    if (copy.notes() == 0) {
      say("  shares no passage of %d notes with a training tune", PassageHashes.NOTES);
      return;
    }
    int bar = melody.metre().ticksPerBar();
    var notes = melody.notes();
    say(
        "  longest passage shared with a training tune: %d notes, bars %d to %d",
        copy.notes(),
        notes.get(copy.at()).start() / bar + 1,
        notes.get(copy.at() + copy.notes() - 1).start() / bar + 1);
  }

  private void say(String format, Object... values) {
    var to = spec.commandLine().getOut();
    to.println(String.format(Locale.ROOT, format, values));
    to.flush();
  }
}
