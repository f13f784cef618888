/// Chords as sets of pitches, step by step: piano rolls, naive baselines, models of them and their
/// exact likelihoods. Start with [unroll.music.polyphony.PianoRoll].
@NullMarked
package unroll.music.polyphony;

import org.jspecify.annotations.NullMarked;
