/// Models as ONNX graphs, for programs that know nothing of Unroll. Start with [OnnxKind], by which
/// a kind of models says how one is a graph; [Graph] builds one, with [Layers] for those of the
/// engine, [OnnxExport] makes the files, and [OnnxListing] says what is in any.
@NullMarked
package unroll.exchange.onnx;

import org.jspecify.annotations.NullMarked;
