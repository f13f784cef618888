package unroll.music.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static unroll.music.midi.RawMidi.note;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiFolderTest {
  @TempDir Path folder;

  private static byte[] tune(int pitch) {
    return new RawMidi(0, 24).track(note(0, pitch, 24)).bytes();
  }

  private void put(String name, byte[] content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Test
  void givenFoldersInFolders_thenAllTunesComeInOrderOfTheirNames() throws IOException {
    put("b.mid", tune(60));
    put("B.MID", tune(61));
    put("a/z.midi", tune(62));
    put("a.mid", tune(63));
    put("notes.txt", tune(64));
    var read = MidiFolder.read(folder);
    assertThat(read.melodies()).extracting(Melody::name).containsExactly("B", "a", "z", "b");
    assertThat(read.skipped()).isEmpty();
  }

  @Test
  void givenABrokenFile_thenItIsSkippedWithItsReason() throws IOException {
    put("good.mid", tune(60));
    put("broken.mid", new byte[] {1, 2, 3});
    Files.createDirectories(folder.resolve("folder.mid"));
    var read = MidiFolder.read(folder);
    assertThat(read.melodies()).hasSize(1);
    assertThat(read.skipped()).hasSize(1);
    assertThat(read.skipped().getFirst().file()).isEqualTo(folder.resolve("broken.mid"));
    assertThat(read.skipped().getFirst().reason())
        .startsWith("it must be a MIDI file")
        .doesNotContain("broken.mid");
  }

  @Test
  void givenLinksInACircle_thenEachTuneIsReadOnce() throws IOException {
    put("a/one.mid", tune(60));
    Files.createSymbolicLink(folder.resolve("a/back"), folder);
    Files.createSymbolicLink(folder.resolve("zz-again"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("dead.mid"), folder.resolve("nowhere"));
    var read = MidiFolder.read(folder);
    assertThat(read.melodies()).hasSize(1);
    assertThat(read.skipped())
        .extracting(MidiFolder.Skipped::reason)
        .containsExactly("there is no such file");
  }

  @Test
  void givenASingleFile_thenItIsAFolderOfOne() throws IOException {
    put("one.mid", tune(60));
    assertThat(MidiFolder.read(folder.resolve("one.mid")).melodies()).hasSize(1);
  }

  @Test
  void theHashIsThatOfTheListingThatSha256sumPrints() throws Exception {
    put("b.mid", tune(60));
    put("a/ü.mid", tune(61));
    put("broken.mid", new byte[3]);
    var listing = sha256(tune(61)) + "  a/ü.mid\n" + sha256(tune(60)) + "  b.mid\n";
    assertThat(MidiFolder.read(folder).sha256())
        .isEqualTo(sha256(listing.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void givenNothing_thenOneSentenceSaysSo() {
    assertThatThrownBy(() -> MidiFolder.read(folder))
        .isInstanceOf(MidiFormatException.class)
        .hasMessageContaining("there are no .mid files in this folder or below it");
    assertThatThrownBy(() -> MidiFolder.read(folder.resolve("missing")))
        .isInstanceOf(MidiFormatException.class)
        .hasMessageContaining("there is nothing of that name");
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
