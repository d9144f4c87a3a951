"""What can go wrong with a backup, in words for the operator."""


class BackupError(Exception):
    """A backup or restore was not carried out; the text says why and what to do."""
