/// Music for Java programs: load a model and compose with it in a few lines. Start with
/// [MelodyComposer]; [ChoraleComposer] does the same for four voices. What they compose are the
/// melodies of [unroll.music.midi] and the chorales of [unroll.music.chorale].
@NullMarked
package unroll.music;

import org.jspecify.annotations.NullMarked;
