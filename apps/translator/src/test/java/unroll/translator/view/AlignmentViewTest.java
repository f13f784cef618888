package unroll.translator.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.translator.data.Alignment;
import unroll.translator.data.Alignments;

class AlignmentViewTest {
  @TempDir private Path folder;

  @Test
  void givenAnAlignment_whenShownAsText_thenTheDarkestIsWhatItAttendedTo() {
    assertThat(AlignmentText.of(Alignments.SUBWORDS.ofWords(), 80))
        .isEqualTo(
            """
                the  oldest  .
            ab  ░░░  ▒▒▒▒▒▒
            !        ······  █
            """);
  }

  @Test
  void givenMoreColumnsThanFit_whenShownAsText_thenTheOthersFollowBelow() {
    var text = AlignmentText.of(Alignments.SUBWORDS.ofWords(), 10);
    assertThat(text.lines().filter(line -> line.startsWith("ab"))).hasSize(3);
    assertThat(text.lines()).allMatch(line -> line.length() <= 10);
  }

  @Test
  void givenAnAlignment_whenWrittenAsSvg_thenItIsXmlWithEveryWord() throws Exception {
    var tokens = List.of("<a>", "&", "\uffff\ud800", "犬");
    var path = folder.resolve("a.svg");
    Files.write(path, AlignmentPicture.bytes(new Alignment(tokens, tokens, new float[4][4]), path));
    var xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
    assertThat(xml.getElementsByTagName("text").getLength()).isEqualTo(8);
    assertThat(xml.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("<a>");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void givenAnAlignment_whenWrittenAsPng_thenItsCellsHaveTheColourOfTheirWeight()
      throws IOException {
    var path = folder.resolve("a.png");
    var alignment = new Alignment(List.of("x"), List.of("y"), new float[][] {{1}});
    Files.write(path, AlignmentPicture.bytes(alignment, path));
    var image = ImageIO.read(path.toFile());
    int blue = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        blue += (image.getRGB(x, y) & 0xffffff) == 0x1f5fa8 ? 1 : 0;
      }
    }
    assertThat(blue).isBetween(60 * 60, 68 * 68);
  }

  @Test
  void givenWhatCannotBeAPicture_whenWritten_thenItIsRefused() {
    assertThatThrownBy(() -> AlignmentPicture.bytes(Alignments.SUBWORDS, folder.resolve("a.gif")))
        .hasMessageContaining(".svg or .png");
    var many = Collections.nCopies(201, "a");
    var large = new Alignment(many, many, new float[201][201]);
    assertThatThrownBy(() -> AlignmentPicture.bytes(large, folder.resolve("a.svg")))
        .hasMessageContaining("room for 200 tokens");
    assertThat(folder).isEmptyDirectory();
  }
}
