"""Files that hold one article or many: each kind is read for what it is, or refused by its name."""
