"""Evidence beside the words: files, links and copies of pages."""
