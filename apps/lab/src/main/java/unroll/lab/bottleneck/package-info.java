/// What one vector can hold of a sentence: translation with and without attention. Start with
/// [Bottleneck].
@NullMarked
package unroll.lab.bottleneck;

import org.jspecify.annotations.NullMarked;
