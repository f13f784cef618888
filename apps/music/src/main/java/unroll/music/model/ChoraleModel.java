package unroll.music.model;

import unroll.music.chorale.Compass;

/// A model of chorales: the network, and the compass of its voices.
public record ChoraleModel(ChoraleNetwork network, Compass compass) implements MusicModel {}
