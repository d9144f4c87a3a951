"""A text made fit for reading, once: letters folded, sentences, words, dictionary forms, and the way back."""
