/// What is learned, of three kinds: melodies, piano rolls, chorales. Of each there are a recipe, a
/// network, a task, and the model with all that is needed to use it. Start with [MelodyModel] and
/// [MelodyNetwork]; [MelodySampler] and [ChoraleSampler] draw music from them.
@NullMarked
package unroll.music.model;

import org.jspecify.annotations.NullMarked;
