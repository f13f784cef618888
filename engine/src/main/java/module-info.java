/// The sequence-modelling engine: recurrent and attention networks on plain `float[]`.
module unroll.engine {
  requires static jdk.incubator.vector; // without it the plain kernels run: same bits, slower
  requires static transitive org.jspecify;
  requires tools.jackson.core;
}
