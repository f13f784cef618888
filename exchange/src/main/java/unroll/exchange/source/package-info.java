/// Models as one plain Java file each, which needs nothing but a JDK 17. Start with [JavaKind], by
/// which a kind of models says which program one is; [JavaExport] makes the files.
@NullMarked
package unroll.exchange.source;

import org.jspecify.annotations.NullMarked;
