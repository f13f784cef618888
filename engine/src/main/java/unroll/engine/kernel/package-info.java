/// The loops over `float[]` that everything else is made of, in plain Java and on the Vector API,
/// with the same bits. Start with [Kernels]; [KernelProvider] picks one of its two forms. Nobody
/// outside the engine sees this package.
@NullMarked
package unroll.engine.kernel;

import org.jspecify.annotations.NullMarked;
