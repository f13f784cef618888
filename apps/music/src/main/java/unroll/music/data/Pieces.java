package unroll.music.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import unroll.common.TextFile;
import unroll.common.TextFormatException;

/// Pieces as pitches step by step, from a JSON file, compressed by gzip or not:
///
///     {"train": [piece, …], "valid": [piece, …], "test": [piece, …]}     piece = [[60, 64, 67], [62, 65], …]
///
/// A part may be missing. `sha256` is the file's.
public record Pieces(SortedMap<String, List<List<int[]>>> parts, String sha256) {
  /// A number that stands for silence, in files with one number a step for each voice.
  public static final int SILENT = -1;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();
  private static final List<String> PARTS = List.of("train", "valid", "test");
  private static final int HIGHEST_PITCH = 127;
  private static final int MOST_NOTES = 128; // in a step
  private static final int MOST_STEPS = 5_000_000; // in a file: what it may take of the memory

  /// Reads a file; pitches lie in 0 to 127.
  ///
  /// @throws TextFormatException if it is not there, is damaged, or holds something else
  public static Pieces read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new TextFormatException(
          file + ": it must be a JSON file of pieces, but it is a folder");
    }
    try (var text = TextFile.open(file);
        var json = JSON.createParser(ObjectReadContext.empty(), text.reader())) {
      var parts = new Reader(file, json).parts();
      return new Pieces(parts, text.sha256());
    } catch (NoSuchFileException e) {
      throw new TextFormatException(file + ": there is no such file", e);
    } catch (ZipException | EOFException e) {
      throw new TextFormatException(file + ": is a damaged gzip file; fetch it again", e);
    }
  }

  /// The pieces of a part.
  ///
  /// @throws TextFormatException if the file does not have it
  public List<List<int[]>> part(String name) throws TextFormatException {
    var part = parts.get(name);
    if (part == null || part.isEmpty()) {
      throw new TextFormatException(
          "the file has no pieces called \"%s\", only %s".formatted(name, parts.keySet()));
    }
    return part;
  }

  /// A file that is being read.
  private static final class Reader {
    private final Path file;
    private final JsonParser json;
    private int steps;

    Reader(Path file, JsonParser json) {
      this.file = file;
      this.json = json;
    }

    SortedMap<String, List<List<int[]>>> parts() throws IOException {
      try {
        var parts = new TreeMap<String, List<List<int[]>>>();
        expect(JsonToken.START_OBJECT, "{\"train\": …");
        while (next() == JsonToken.PROPERTY_NAME) {
          var name = json.currentName();
          if (!PARTS.contains(name) || parts.containsKey(name)) {
            throw refused("train, valid or test, each once", "\"" + shortened(name) + "\"");
          }
          parts.put(name, pieces());
        }
        if (next() != null) {
          throw refused("the end of the file");
        }
        return parts;
      } catch (JacksonException e) {
        if (e.getCause() instanceof IOException cause) {
          throw cause;
        }
        throw refused("JSON", shortened(e.getOriginalMessage()));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    private List<List<int[]>> pieces() throws TextFormatException {
      expect(JsonToken.START_ARRAY, "[ and pieces");
      var pieces = new ArrayList<List<int[]>>();
      while (next() != JsonToken.END_ARRAY) {
        require(JsonToken.START_ARRAY, "[ and the steps of a piece");
        var piece = new ArrayList<int[]>();
        while (next() != JsonToken.END_ARRAY) {
          require(JsonToken.START_ARRAY, "[ and the pitches of a step");
          piece.add(step());
        }
        pieces.add(piece);
      }
      return pieces;
    }

    private int[] step() throws TextFormatException {
      if (++steps > MOST_STEPS) {
        throw refused("a file of at most %,d steps".formatted(MOST_STEPS), "more");
      }
      var pitches = new int[MOST_NOTES];
      int n = 0;
      while (next() != JsonToken.END_ARRAY) {
        boolean number = json.currentToken() == JsonToken.VALUE_NUMBER_INT && n < MOST_NOTES;
        long pitch = number ? json.getLongValue() : Long.MIN_VALUE;
        if (pitch < SILENT || pitch > HIGHEST_PITCH) {
          throw refused("a pitch from 0 to 127, at most " + MOST_NOTES + " in a step");
        }
        pitches[n++] = (int) pitch;
      }
      return Arrays.copyOf(pitches, n);
    }

    private JsonToken next() {
      return json.nextToken();
    }

    private void expect(JsonToken token, String what) throws TextFormatException {
      next();
      require(token, what);
    }

    private void require(JsonToken token, String what) throws TextFormatException {
      if (json.currentToken() != token) {
        throw refused(what);
      }
    }

    private TextFormatException refused(String expected) {
      return refused(
          expected, json.currentToken() == null ? "its end" : shortened(json.getString()));
    }

    private TextFormatException refused(String expected, String got) {
      var at = json.currentLocation();
      return new TextFormatException(
          "%s, line %d, column %d: expected %s, got %s"
              .formatted(file, at.getLineNr(), at.getColumnNr(), expected, got));
    }

    private static String shortened(String text) {
      return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
  }
}
