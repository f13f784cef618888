package unroll.music.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.file.WholeFile;
import unroll.music.midi.Melody;

/// Tells how much of a melody is copied from tunes that are not there: of every passage of [#NOTES]
/// notes of theirs it keeps a hash of 32 bits and nothing else, so that it can lie beside a model,
/// where its data cannot.
///
/// A passage is a run of intervals and times, as in [PassageIndex]: a transposed copy is a copy. A
/// longer copy is a run of notes each of whose passages is known. So it is never missed; it may
/// seem longer than it is where two tunes share a whole passage, and once in some ten thousand
/// times a hash is known by chance.
public final class PassageHashes {
  /// How long the passages are; copies of fewer notes cannot be told from none.
  public static final int NOTES = 9;

  /// A longest copy: of `notes` notes, beginning with note `at`; no notes where there is none.
  public record Copy(int notes, int at) {}

  private static final int MAGIC = 0x554e5050; // "UNPP"
  private static final int MOST_BYTES = 64 << 20;
  private static final int STEPS = NOTES - 1;

  private static final int HASH_BYTES = 32; // of SHA-256

  private final int[] hashes; // ascending, as unsigned numbers
  private final String model; // the SHA-256 of the model that learned from them, or empty

  private PassageHashes(int[] hashes, String model) {
    this.hashes = hashes;
    this.model = model;
  }

  /// The passages of `tunes`.
  public static PassageHashes of(List<Melody> tunes) {
    return new PassageHashes(
        tunes.stream()
            .flatMapToInt(tune -> Arrays.stream(hashes(tune)))
            .mapToLong(Integer::toUnsignedLong)
            .sorted()
            .distinct()
            .mapToInt(hash -> (int) hash)
            .toArray(),
        "");
  }

  /// The same as those that a model has learned from, whose file has this SHA-256.
  public PassageHashes ofModel(String sha256) {
    return new PassageHashes(hashes, sha256);
  }

  /// The SHA-256 of the model that has learned from them; empty if they are of no model.
  public String model() {
    return model;
  }

  /// A hash of each passage of `melody`, by its first note.
  private static int[] hashes(Melody melody) {
    var steps = PassageIndex.stepsOf(melody);
    return IntStream.rangeClosed(0, steps.length - STEPS).map(from -> hash(steps, from)).toArray();
  }

  /// Mixes the steps of a passage, as MurmurHash3 does (Appleby, 2011).
  private static int hash(int[] steps, int from) {
    long hash = STEPS;
    for (int i = from; i < from + STEPS; i++) {
      hash = (hash ^ steps[i]) * 0xff51afd7ed558ccdL;
      hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
      hash ^= hash >>> 29;
    }
    return (int) (hash >>> 32);
  }

  /// How many different passages there are.
  public int size() {
    return hashes.length;
  }

  /// The longest passage of `melody` that the tunes have, too.
  public Copy longestCopy(Melody melody) {
    var passages = hashes(melody);
    var longest = new Copy(0, 0);
    int run = 0;
    for (int i = 0; i < passages.length; i++) {
      run = isKnown(passages[i]) ? run + 1 : 0;
      if (run > 0 && run + STEPS > longest.notes) {
        longest = new Copy(run + STEPS, i - run + 1);
      }
    }
    return longest;
  }

  private boolean isKnown(int hash) {
    int low = 0;
    int high = hashes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(hashes[middle], hash) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < hashes.length && hashes[low] == hash;
  }

  // ---- the file: a magic number, the passages' length, their number, the hashes, the model's ----

  /// Where the passages of a model's training tunes lie: beside it, `.passages` for its ending.
  public static Path beside(Path model) {
    var name = String.valueOf(model.getFileName());
    int dot = name.lastIndexOf('.');
    return model.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".passages");
  }

  /// Writes them to `file`, each as what lies between it and the one before, in bytes of 7 bits.
  public void write(Path file) throws IOException {
    var bytes = ByteBuffer.allocate(12 + 5 * hashes.length + HASH_BYTES);
    bytes.putInt(MAGIC).putInt(NOTES).putInt(hashes.length);
    long before = 0;
    for (int hash : hashes) {
      long gap = Integer.toUnsignedLong(hash) - before;
      before += gap;
      for (; gap > 0x7f; gap >>= 7) {
        bytes.put((byte) (0x80 | gap & 0x7f));
      }
      bytes.put((byte) gap);
    }
    bytes.put(HexFormat.of().parseHex(model));
    WholeFile.write(file, Arrays.copyOf(bytes.array(), bytes.position()));
  }

  /// Reads them from `file`.
  ///
  /// @throws java.nio.file.NoSuchFileException if it is not there
  /// @throws FileSystemException if it is damaged, or another file
  public static PassageHashes read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return parse(file, ByteBuffer.wrap(in.readNBytes(MOST_BYTES)));
    }
  }

  private static PassageHashes parse(Path file, ByteBuffer in) throws FileSystemException {
    boolean isOurs = in.remaining() >= 12 && in.getInt() == MAGIC && in.getInt() == NOTES;
    int count = isOurs ? in.getInt() : -1;
    if (count < 0 || count > in.remaining()) {
      throw damaged(file);
    }
    var hashes = new int[count];
    long hash = 0;
    for (int i = 0; i < count; i++) {
      int shift = 0;
      byte octet;
      do {
        if (!in.hasRemaining() || shift > 28) {
          throw damaged(file);
        }
        octet = in.get();
        hash += (octet & 0x7fL) << shift;
        shift += 7;
      } while (octet < 0);
      if (hash >> 32 != 0) {
        throw damaged(file);
      }
      hashes[i] = (int) hash;
    }
    var model = new byte[in.remaining()];
    in.get(model);
    if (model.length != 0 && model.length != HASH_BYTES) {
      throw damaged(file);
    }
    return new PassageHashes(hashes, HexFormat.of().formatHex(model));
  }

  private static FileSystemException damaged(Path file) {
    return new FileSystemException(
        file.toString(),
        null,
        "it must hold the passages of training tunes, but is another or a damaged file");
  }
}
