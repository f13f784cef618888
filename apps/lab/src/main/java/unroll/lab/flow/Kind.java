package unroll.lab.flow;

import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Rnn;

/// The recurrent layers that are compared.
enum Kind {
  TANH("tanh RNN"),
  RELU("ReLU RNN, identity start"),
  GRU("GRU"),
  LSTM("LSTM");

  final String title;

  Kind(String title) {
    this.title = title;
  }

  Adder<?> adder(int hidden, Parameters parameters) {
    return switch (this) {
      case TANH -> new Adder<>(Rnn::tanh, hidden, parameters);
      case RELU -> new Adder<>(Rnn::relu, hidden, parameters);
      case GRU -> new Adder<>(Gru::new, hidden, parameters);
      case LSTM -> new Adder<>(Lstm::new, hidden, parameters);
    };
  }
}
