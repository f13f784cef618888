package unroll.music.abc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFolder.Format;
import unroll.music.midi.MidiFolder.Skipped;
import unroll.music.midi.MidiFolder.Source;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;

/// ABC files as tunes to learn from, to measure by and to continue from.
public final class AbcTunes implements Format {
  private static final int MOST_BYTES = 64 << 20;

  @Override
  public boolean isNamed(Path file) {
    return AbcFile.isNamed(file);
  }

  @Override
  public byte[] content(Path file) throws MidiFormatException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new MidiFormatException(file, "it must be an ABC file, but it is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new MidiFormatException(
            file, "an ABC file must have at most 64 MiB, this one is larger");
      }
      return bytes;
    } catch (NoSuchFileException _) {
      throw new MidiFormatException(file, "there is no such file");
    } catch (MidiFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new MidiFormatException(file, "the file cannot be read (" + e.getMessage() + ")");
    }
  }

  /// All tunes; what was left out of several is said once, with the first.
  @Override
  public List<Source> sources(Path file, byte[] content, Consumer<Skipped> skipped)
      throws MidiFormatException {
    var abc = AbcFile.read(content);
    abc.refused().forEach(why -> skipped.accept(new Skipped(file, why)));
    var melodies = new ArrayList<Melody>();
    var changes = new ArrayList<Boolean>();
    var said = new LinkedHashMap<String, Integer>(); // in so many tunes
    var where = new LinkedHashMap<String, String>();
    for (var tune : abc.tunes()) {
      try {
        var reading = MidiReader.of(file, tune.song());
        melodies.add(reading.melody().named(name(file, tune)));
        changes.add(reading.metreChanges());
        for (var repair : tune.song().repairs()) {
          var what = repair.substring(repair.indexOf(": ") + 2);
          said.merge(what, 1, Integer::sum);
          where.putIfAbsent(what, repair);
        }
      } catch (MidiFormatException e) {
        skipped.accept(new Skipped(file, "tune " + tune.number() + ": " + e.reason()));
      }
    }
    if (melodies.isEmpty()) {
      var why = abc.refused().isEmpty() ? "there is no tune in it (X:)" : abc.refused().getFirst();
      throw new MidiFormatException(file, why);
    }
    var remarks = remarks(said, where);
    var sources = new ArrayList<Source>();
    for (int i = 0; i < melodies.size(); i++) {
      sources.add(new Source(file, melodies.get(i), changes.get(i), i == 0 ? remarks : List.of()));
    }
    return sources;
  }

  private static List<String> remarks(Map<String, Integer> said, Map<String, String> where) {
    return said.entrySet().stream()
        .map(entry ->
            where.get(entry.getKey())
                + (entry.getValue() > 1 ? "; so in " + entry.getValue() + " tunes" : ""))
        .toList();
  }

  /// The tunes of a file, read on their own.
  ///
  /// @throws MidiFormatException if there is none that can be read
  public static List<AbcTune> read(Path file) throws MidiFormatException {
    var abc = AbcFile.read(new AbcTunes().content(file));
    if (abc.tunes().isEmpty()) {
      throw new MidiFormatException(
          file,
          abc.refused().isEmpty()
              ? "it must have a tune, which begins with X:, but has none"
              : abc.refused().getFirst());
    }
    return abc.tunes();
  }

  /// The tune of that number, or the first if `number` is 0.
  public static AbcTune read(Path file, int number) throws MidiFormatException {
    var tunes = read(file);
    return number == 0
        ? tunes.getFirst()
        : tunes.stream()
            .filter(tune -> tune.number() == number)
            .findFirst()
            .orElseThrow(() ->
                new MidiFormatException(
                    file,
                    "it has no tune X:%d, but %d tunes from X:%d to X:%d"
                        .formatted(
                            number,
                            tunes.size(),
                            tunes.getFirst().number(),
                            tunes.getLast().number())));
  }

  /// What a tune is called: its title, or its file with its number.
  public static String name(Path file, AbcTune tune) {
    return tune.title().isEmpty() ? file.getFileName() + " X:" + tune.number() : tune.title();
  }
}
