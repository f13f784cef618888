package unroll.sentiment.data;

/// A text and its label. Texts of one `group`, such as the reviews of one film, must not be parted
/// between training and test; it is empty where there are none.
public record LabelledText(String label, String text, String group) {
  /// What must stay together when a set is split: the group, else texts that are equal.
  public String unit() {
    return group.isEmpty() ? text : group;
  }
}
