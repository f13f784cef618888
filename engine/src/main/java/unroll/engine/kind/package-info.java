/// Kinds of models: what an application declares about a model. Start with [ModelKind]: recipe,
/// network, task and file of one kind of model. [Training] trains one, [Search] finds settings for
/// it, [ModelKinds] tells which kind a file is, and [ModelFileContract] tests one.
@NullMarked
package unroll.engine.kind;

import org.jspecify.annotations.NullMarked;
