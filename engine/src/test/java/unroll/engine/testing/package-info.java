/// What the tests of the engine share. Start with [unroll.engine.testing.Reference]: figures
/// computed by PyTorch.
@NullMarked
package unroll.engine.testing;

import org.jspecify.annotations.NullMarked;
