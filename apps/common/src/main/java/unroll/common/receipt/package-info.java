/// Receipts: what made an output, so that it can be made again. Start with [Receipt]; a [Carrier]
/// knows where a file format has room for one, and [Replay] makes an output again.
@NullMarked
package unroll.common.receipt;

import org.jspecify.annotations.NullMarked;
