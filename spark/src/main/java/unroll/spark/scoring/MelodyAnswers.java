package unroll.spark.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import unroll.engine.predict.Predictor;
import unroll.music.MelodyComposer;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;

/// How surprised a model is by a melody: nats per token.
record MelodyAnswers() implements Answers<MelodyComposer, Melody> {
  @Override
  public MelodyComposer model(InputStream file) throws IOException {
    return MelodyComposer.load(file);
  }

  @Override
  public String takes() {
    return "binary, a MIDI file";
  }

  @Override
  public boolean fits(DataType type) {
    return type instanceof BinaryType;
  }

  @Override
  public DataType type() {
    return DataTypes.DoubleType;
  }

  @Override
  public Melody input(MelodyComposer model, Object cell) throws IOException {
    try {
      return MidiReader.readFully(Path.of("melody.mid"), (byte[]) cell).melody();
    } catch (MidiFormatException e) {
      throw new IOException(e.reason(), e);
    }
  }

  /// One by one: a melody is read whole, however long it is.
  @Override
  public List<Object> answers(MelodyComposer model, List<Melody> melodies, int threads) {
    return new Predictor<Melody, Object>(
            melody -> melody.notes().size(),
            (_, some) -> some.stream().<Object>map(model::natsPerToken).toList())
        .threads(threads)
        .answer(melodies);
  }
}
