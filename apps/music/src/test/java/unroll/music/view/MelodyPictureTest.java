package unroll.music.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import unroll.music.harmony.Progression;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

class MelodyPictureTest {
  private static final Melody TUNE =
      new Melody(
          "<Fish & Chips>",
          Metre.COMMON,
          -1,
          false,
          List.of(new Note(70, 0, 24), new Note(65, 24, 200), new Note(72, 480, 96)));
  private static final double[] BITS = {0.5, 3.2, 50};

  private static String svg(Melody tune, double... bits) throws Exception {
    var roll = new MelodyPicture(tune, bits, 1, Progression.parse("F C7"));
    var bytes = roll.bytes("a.SVG");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void givenATune_whenDrawnAsSvg_thenItsNotesBarsAndChordsHaveTheirNames() throws Exception {
    assertThat(svg(TUNE, BITS))
        .contains(
            ">&lt;Fish &amp; Chips&gt;<", ">B♭<", ">F<", ">C<", ">2 composed from here<", ">6<")
        .contains("4/4, F major, 3 notes; the model’s surprise: 17.9 bits a note", ">C7<")
        .contains("#cfe8f3", "#2c7fb8", "#b2182b"); // little, some and much surprise
  }

  @Test
  void givenTheSameTune_whenDrawnTwice_thenTheBytesAreTheSame() {
    var roll = new MelodyPicture(TUNE, BITS, 0, null);
    assertThat(roll.bytes("a.svg")).isEqualTo(roll.bytes("b.svg"));
    assertThat(roll.bytes("a.png")).isEqualTo(roll.bytes("b.png"));
  }

  @Test
  void givenATune_whenDrawnAsPng_thenTheColoursAreThere() throws IOException {
    var bytes = new MelodyPicture(TUNE, BITS, 0, null).bytes("a.png");
    var image = ImageIO.read(new ByteArrayInputStream(bytes));
    assertThat(image.getWidth()).isEqualTo(1060);
    int red = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 60; y < image.getHeight(); y++) {
        red += (image.getRGB(x, y) & 0xffffff) == 0xb2182b ? 1 : 0;
      }
    }
    assertThat(red).isGreaterThan(200 * 7); // a whole bar
  }

  @Test
  void givenNoNotesOrLongBars_whenDrawn_thenThePictureIsThere() throws Exception {
    assertThat(svg(new Melody("", Metre.COMMON, 0, false, List.of()))).contains("0 notes");
    var wide = new Melody("", new Metre(64, 1), 0, false, List.of(new Note(60, 0, 6000)));
    assertThat(svg(wide, 1)).contains(">C<");
  }

  @Test
  void givenAThousandsOfBars_whenDrawnAsPng_thenIsRefused() {
    var tune =
        new Melody(
            "", Metre.COMMON, 0, false, List.of(new Note(20, 0, 5), new Note(100, 960_000, 5)));
    assertThatThrownBy(() -> new MelodyPicture(tune, new double[2], 0, null).bytes("a.png"))
        .hasMessageContaining("let it end in .svg");
  }

  @Test
  void givenAFileName_thenItSaysWhetherItIsAPicture() {
    assertThat(MelodyPicture.knows("a.svg") && MelodyPicture.knows("A.PNG")).isTrue();
    assertThat(MelodyPicture.knows("a.jpg")).isFalse();
    assertThatThrownBy(() -> new MelodyPicture(TUNE, new double[1], 0, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
