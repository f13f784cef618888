package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.music.abc.AbcFile;
import unroll.music.abc.AbcTunes;
import unroll.music.midi.MidiFolder;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.Song;
import unroll.music.midi.SongReader;
import unroll.music.view.SongJson;
import unroll.music.view.SongPage;

/// `unroll music show`: what is in MIDI files.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Show what is in MIDI and ABC files: parts, tempo, metre, key, and a piano roll.",
      "█▓ is the melody that the other verbs read, ▒░ is the rest; notes begin darker."
    },
    footer = {
      "",
      "Examples:",
      "  unroll music show --bars 9-24 my-tune.mid",
      "  unroll music show --json FOLDER"
    })
@JvmNeeds(vectors = Vectors.NEVER)
final class ShowCommand implements Callable<Integer>, Replayable {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "MIDI or ABC files, or folders of them; one is shown after the other.")
  private List<Path> files = List.of();

  @Option(
      names = "--tune",
      paramLabel = "N",
      description = "Of ABC files: the tune of this number, X: (default: all).")
  private @Nullable Integer tune;

  @Option(
      names = "--bars",
      paramLabel = "A-B",
      description = "The bars to draw (default: the first 16).")
  private @Nullable String bars;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "80",
      description = "How wide the drawing may be, in characters (default: ${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--json",
      description = "One JSON object a line for each file, with all notes; times in quarters.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var range = RANGE.matcher(bars == null ? "1-16" : bars);
    int from = range.matches() ? Integer.parseInt(range.group(1)) : 0;
    int to = from == 0 ? 0 : range.group(2) == null ? from : Integer.parseInt(range.group(2));
    if (from < 1 || to < from) {
      throw UserError.usage("--bars is written A-B, such as 1-16, got " + bars);
    }
    if (width < 20 || width > 10_000) {
      throw UserError.usage("--width must lie in 20 to 10000, got " + width);
    }
    int failed = 0;
    var all = all();
    for (var file : all) {
      try {
        show(file, from, to);
      } catch (MidiFormatException e) {
        if (all.size() == 1) {
          throw new UserError(String.valueOf(e.getMessage()), e);
        }
        Terminal.standardError().line("%s", String.valueOf(e.getMessage()));
        failed++;
      }
    }
    return failed == 0 ? 0 : 1;
  }

  /// The files that were asked for, and those of the folders.
  private List<Path> all() throws IOException {
    var all = new ArrayList<Path>();
    for (var file : files) {
      all.addAll(
          Files.isDirectory(file)
              ? Refusals.asUserErrors(() -> MidiFolder.files(file, new AbcTunes()))
              : List.of(file));
    }
    return all;
  }

  private void show(Path file, int from, int to) throws MidiFormatException {
    if (!AbcFile.isNamed(file)) {
      show(file.toString(), SongReader.read(file), from, to);
      return;
    }
    var abc = AbcTunes.read(file);
    for (var tune : abc) {
      var name = file + " X:" + tune.number() + " " + tune.title();
      if (this.tune == null || this.tune == tune.number()) {
        show(name.strip(), tune.song(), from, to);
      }
    }
  }

  private void show(String name, Song song, int from, int to) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(SongJson.line(name, song));
    } else {
      new SongPage(name, song).print(out, from, to, width);
    }
    out.flush();
  }
}
