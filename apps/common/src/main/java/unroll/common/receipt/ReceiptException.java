package unroll.common.receipt;

/// A receipt that cannot be read or followed; the message is a sentence.
public final class ReceiptException extends Exception {
  private static final long serialVersionUID = 1L;

  ReceiptException(String message) {
    super(message);
  }
}
