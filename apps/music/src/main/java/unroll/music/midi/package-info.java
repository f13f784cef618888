/// Melodies as notes: read from MIDI files, written, and described by metre and key. Knows nothing
/// of models. Start with [Melody]; [MidiReader] and [MidiWriter] are its way in and out.
@NullMarked
package unroll.music.midi;

import org.jspecify.annotations.NullMarked;
