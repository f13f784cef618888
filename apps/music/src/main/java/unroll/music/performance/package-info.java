/// How a score is played: small differences of time and loudness. Start with [Humanised].
@NullMarked
package unroll.music.performance;

import org.jspecify.annotations.NullMarked;
