package unroll.music.data;

import java.util.List;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.Voice;

/// The input of the two networks for a chorale, and how they name what comes next: a voice holds
/// its note, rests, or begins another pitch. All pitches are those of the chorale in C major or A
/// minor.
///
/// The *lead* sings the soprano, knowing how many steps are left. The *harmony* finds, in each
/// step, bass, alto and tenor, in this order, knowing the whole soprano. The product of all their
/// probabilities is that of the chorale, given its key and length.
public final class ChoraleCoder {
  public static final int LOWEST = 30; // the bass of a chorale that is moved down
  public static final int PITCHES = 60;
  public static final int HOLD = PITCHES;
  public static final int REST = PITCHES + 1;
  public static final int CLASSES = PITCHES + 2;

  /// In which order the harmony chooses: outer voices first.
  public static final List<Voice> HARMONY = List.of(Voice.BASS, Voice.ALTO, Voice.TENOR);

  private static final int SOUNDS = PITCHES + 1; // a pitch, or silence
  private static final int[] HELD = {
    1, 2, 3, 4, 6, 8, 12, 16
  }; // steps: where kinds of lengths begin
  private static final int[] CYCLES = {16, 12};
  private static final int[] LEFT = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 20, 24, 28, 32, 48, 64, 96, 128
  };
  private static final int[] AHEAD = {1, 2, 3, 4, 6, 8, 12, 16}; // steps of the soprano to come
  private static final int SHIFTS = 12;
  private static final int PLACE = 16 + 12 + LEFT.length + SHIFTS + 2;

  public static final int LEAD_FEATURES = SOUNDS + HELD.length + PLACE;
  public static final int HARMONY_FEATURES =
      Voice.COUNT * (SOUNDS + HELD.length) + SOUNDS * (1 + AHEAD.length) + PLACE;
  static final int LEAD_DECISION = 1;
  public static final int HARMONY_DECISION = 3 + 2 * SOUNDS + 12 + 3 * (12 + 12 + 3);

  private final Chorale chorale; // in the common key
  private final int shift;
  private final boolean minor;

  /// Of a chorale that was moved by `shift` semitones to its common key, `minor` or major.
  public ChoraleCoder(Chorale moved, int shift, boolean minor) {
    this.chorale = moved;
    this.shift = shift;
    this.minor = minor;
  }

  /// Of a whole chorale in its own key.
  static ChoraleCoder of(Chorale chorale) {
    int shift = chorale.shift();
    return new ChoraleCoder(chorale.transposed(shift), shift, chorale.key().minor());
  }

  /// All steps as the lead reads them.
  Decisions lead() {
    var decisions = new Decisions();
    for (int t = 0; t < chorale.length(); t++) {
      addLead(decisions, t);
    }
    return decisions;
  }

  /// Step `t` as the lead reads it, with what it chose there, if that is known.
  public void addLead(Decisions decisions, int t) {
    var known = new Features();
    voice(known, Voice.SOPRANO, t);
    place(known, t);
    decisions.step(known.numbers());
    decisions.decide(new int[] {0}, 0, index(Voice.SOPRANO, t - 1), target(Voice.SOPRANO, t));
  }

  /// All steps as the harmony reads them.
  Decisions harmony() {
    var decisions = new Decisions();
    for (int t = 0; t < chorale.length(); t++) {
      addHarmonyStep(decisions, t);
      for (var voice : HARMONY) {
        addHarmony(decisions, voice, t);
      }
    }
    return decisions;
  }

  /// What the harmony knows at step `t`.
  public void addHarmonyStep(Decisions decisions, int t) {
    var known = new Features();
    for (var voice : Voice.values()) {
      voice(known, voice, t);
    }
    sound(known, Voice.SOPRANO, t);
    for (int ahead : AHEAD) {
      sound(known, Voice.SOPRANO, t + ahead);
    }
    place(known, t);
    decisions.step(known.numbers());
  }

  /// What the harmony knows as it chooses for `voice` in step `t`: the voices that have been
  /// chosen, and how they moved.
  public void addHarmony(Decisions decisions, Voice voice, int t) {
    var known = new Features();
    int order = HARMONY.indexOf(voice);
    known.one(order, 3);
    var chord = new boolean[12];
    for (int i = 0; i < HARMONY.size() - 1; i++) {
      known.one(i < order ? sounding(HARMONY.get(i), t) : -1, SOUNDS);
    }
    for (var other : List.of(Voice.SOPRANO, Voice.BASS, Voice.ALTO)) {
      boolean chosen = HARMONY.indexOf(other) < order; // the soprano always is
      int now = chosen ? chorale.pitch(other, t) : Chorale.SILENT;
      int before = chorale.pitch(other, t - 1);
      int own = chorale.pitch(voice, t - 1);
      boolean sounds = now != Chorale.SILENT;
      if (sounds) {
        chord[now % 12] = true;
      }
      boolean all = sounds && own != Chorale.SILENT;
      known.one(all ? Math.floorMod(own - now, 12) : -1, 12);
      known.one(all && before != Chorale.SILENT ? Math.floorMod(own - before, 12) : -1, 12);
      known.one(sounds && before != Chorale.SILENT ? Integer.signum(now - before) + 1 : -1, 3);
    }
    for (boolean present : chord) {
      known.one(present ? 0 : -1, 1);
    }
    decisions.decide(known.numbers(), 0, index(voice, t - 1), target(voice, t));
  }

  /// What a voice sang before step `t`, and since when.
  private void voice(Features known, Voice voice, int t) {
    known.one(t == 0 ? -1 : sounding(voice, t - 1), SOUNDS);
    int held = 0;
    while (t - held - 1 >= 0
        && held < HELD[HELD.length - 1]
        && chorale.pitch(voice, t - held - 1) == chorale.pitch(voice, t - 1)) {
      held++;
    }
    known.one(Features.kind(HELD, held), HELD.length);
  }

  private void sound(Features known, Voice voice, int t) {
    known.one(t < chorale.length() ? sounding(voice, t) : -1, SOUNDS);
  }

  private void place(Features known, int t) {
    for (int cycle : CYCLES) {
      known.one(t % cycle, cycle);
    }
    known.one(Features.kind(LEFT, chorale.length() - t), LEFT.length);
    known.one(shift + SHIFTS / 2, SHIFTS);
    known.one(minor ? 1 : 0, 2);
  }

  /// A pitch as a number from 0 on; the last stands for silence.
  private int sounding(Voice voice, int t) {
    int index = index(voice, t);
    return index < 0 ? PITCHES : index;
  }

  private int index(Voice voice, int t) {
    int pitch = chorale.pitch(voice, t);
    return pitch == Chorale.SILENT ? -1 : Math.clamp(pitch - LOWEST, 0, PITCHES - 1);
  }

  private int target(Voice voice, int t) {
    int index = index(voice, t);
    if (t > 0 && index == index(voice, t - 1)) {
      return HOLD;
    }
    return index < 0 ? REST : index;
  }
}
