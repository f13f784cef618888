/// The lab: experiments with the engine, drawn as plates. Start with [LabCommand]; each verb has a
/// command, an experiment that computes, and a plate that shows it.
@NullMarked
package unroll.lab;

import org.jspecify.annotations.NullMarked;
