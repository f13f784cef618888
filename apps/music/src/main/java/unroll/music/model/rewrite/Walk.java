package unroll.music.model.rewrite;

import java.util.Arrays;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.music.data.MelodyCursor;
import unroll.music.data.MelodyExample;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.model.MelodyModel;
import unroll.music.model.MelodyNetwork;
import unroll.music.model.MelodyNetwork.Memory;

/// A model on its way through a melody in the common key: where it stands and what it remembers.
final class Walk {
  private final MelodyModel model;
  private final Metre metre;
  private final Pass pass; // shared: it keeps the packed weights
  private final MelodyCursor cursor;
  private Memory memory;

  private Walk(MelodyModel model, Metre metre, Pass pass, MelodyCursor cursor, Memory memory) {
    this.model = model;
    this.metre = metre;
    this.pass = pass;
    this.cursor = cursor;
    this.memory = memory;
  }

  /// At the beginning of a melody of `bars` bars.
  static Walk begin(MelodyModel model, Metre metre, int bars) {
    var coder = model.coder();
    var cursor = new MelodyCursor(coder.vocabulary(), coder.metreId(metre), metre, bars);
    return new Walk(model, metre, Pass.inference(), cursor, model.network().start(1));
  }

  /// The same place, from where another way can be gone.
  Walk copy() {
    return new Walk(model, metre, pass, cursor.copy(), memory);
  }

  int tick() {
    return cursor.tick();
  }

  List<Note> notes() {
    return cursor.notes();
  }

  /// What comes next, as the model has it; it remembers that it was asked.
  float[] ask() {
    var output = model.network().forward(pass, List.of(cursor.step()), memory);
    memory = output.memory();
    return output.logits().toArray();
  }

  /// Takes the token that was chosen when the model was asked.
  void accept(int token) {
    cursor.accept(token);
  }

  /// Reads `notes` that follow, with the rests before them.
  ///
  /// Returns −log P(notes | all before), in nats.
  double read(List<Note> notes) {
    double nats = 0;
    for (var part : steps(notes, cursor).cut(MelodyNetwork.MOST_STEPS)) {
      var output = model.network().forward(pass, List.of(part), memory);
      memory = output.memory();
      nats += Arrays.stream(SoftmaxCrossEntropy.each(output.logits(), part.targets())).sum();
    }
    return nats;
  }

  /// How many tokens `notes` are that follow here.
  int tokens(List<Note> notes) {
    return steps(notes, cursor.copy()).steps();
  }

  /// What the model would say of the pitch of `note`, which follows; nothing changes.
  float[] pitchOf(Note note) {
    var steps = steps(List.of(note), cursor.copy());
    int at = 0;
    while (!model.coder().vocabulary().isNote(steps.targets()[at])) {
      at++;
    }
    var logits =
        model.network().forward(pass, List.of(steps.cut(at + 1).getFirst()), memory).logits();
    var all = logits.toArray();
    return Arrays.copyOfRange(all, all.length - model.coder().vocabulary().size(), all.length);
  }

  private MelodyExample steps(List<Note> notes, MelodyCursor from) {
    return model.coder().replay(new Melody("", metre, 0, false, notes), from);
  }
}
