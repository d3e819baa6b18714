"""Facts beside the text: citations, effect, personal data, suspects, measures. Nothing here changes a text."""
