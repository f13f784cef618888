/// The sequence-modelling engine: recurrent and attention networks on plain `float[]`. Every
/// package is exported but the kernels, which are nobody's business but the engine's.
module unroll.engine {
  requires static jdk.incubator.vector; // without it the plain kernels run: same bits, slower
  requires static transitive org.jspecify;
  requires java.management; // to ask the JVM whether it multiplies and adds in one instruction
  requires jdk.management;
  requires tools.jackson.core;

  exports unroll.engine.attention;
  exports unroll.engine.autodiff;
  exports unroll.engine.check;
  exports unroll.engine.data;
  exports unroll.engine.decode;
  exports unroll.engine.file;
  exports unroll.engine.kind;
  exports unroll.engine.layer;
  exports unroll.engine.loss;
  exports unroll.engine.memory;
  exports unroll.engine.model;
  exports unroll.engine.optim;
  exports unroll.engine.parallel;
  exports unroll.engine.predict;
  exports unroll.engine.random;
  exports unroll.engine.recipe;
  exports unroll.engine.recurrent;
  exports unroll.engine.sequence;
  exports unroll.engine.tensor;
  exports unroll.engine.train;

  uses unroll.engine.kind.ModelKind;
}
