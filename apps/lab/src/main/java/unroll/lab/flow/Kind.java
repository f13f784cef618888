package unroll.lab.flow;

import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Rnn;
import unroll.engine.tensor.RandomStream;

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

  Adder<?> adder(int hidden, RandomStream random) {
    return switch (this) {
      case TANH -> new Adder<>(Rnn::tanh, Adder.States.OF_H, hidden, random);
      case RELU -> new Adder<>(Rnn::relu, Adder.States.OF_H, hidden, random);
      case GRU -> new Adder<>(Gru::new, Adder.States.OF_H, hidden, random);
      case LSTM -> new Adder<>(Lstm::new, Adder.States.OF_H_AND_C, hidden, random);
    };
  }
}
