package unroll.lab.plate;

/// What a mark is drawn with. Each colour, of those that colour-blind eyes can tell apart (Okabe &
/// Ito, 2008), has a dash pattern and a marker of its own, so that a plate can be read in black and
/// white.
public enum Ink {
  BLACK("#000000", "", "m0,-1 a1,1 0 1 0 .01,0z"),
  BLUE("#0072b2", "9 3", "m-.9,-.9h1.8v1.8h-1.8z"),
  VERMILION("#d55e00", "2 2.5", "m0,-1.2l1.1,1.9h-2.2z"),
  GREEN("#009e73", "10 3 2 3", "m0,-1.3l1,1.3l-1,1.3l-1,-1.3z"),
  ORANGE("#e69f00", "5 2 1.5 2 1.5 2", "m0,1.2l1.1,-1.9h-2.2z"),
  PURPLE("#cc79a7", "16 4", "m-1.2,-.4h.8v-.8h.8v.8h.8v.8h-.8v.8h-.8v-.8h-.8z"),
  SKY("#56b4e9", "4 4", "m-1,-.6h2v1.2h-2z"),
  GREY("#8c8c8c", "", "m0,-.6 a.6,.6 0 1 0 .01,0z");

  final String colour;
  final String dashes;
  final String marker; // relative to the point, of radius 1

  Ink(String colour, String dashes, String marker) {
    this.colour = colour;
    this.dashes = dashes;
    this.marker = marker;
  }
}
