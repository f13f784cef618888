package unroll.common.receipt;

/// Marks a verb whose outputs can be made again from their receipts: it changes nothing but files
/// that it writes through [unroll.common.OutFile], waits for nobody and serves nobody. A verb that
/// is not marked is never replayed, whatever a receipt says.
public interface Replayable {}
