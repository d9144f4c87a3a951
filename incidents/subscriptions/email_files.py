"""Letters as files, where no mail server is set: they hold addresses and tokens, and only the site may read them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.mail.backends import filebased

from incidents.storage.private_files import close_folder


class EmailBackend(filebased.EmailBackend):
    """Django's backend, with a folder and files that are closed to others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        close_folder(Path(self.file_path))

    def open(self) -> bool:
        """Begin the file of this batch of letters."""
        if self.stream is not None:
            return False
        descriptor = os.open(self._get_filename(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.stream = os.fdopen(descriptor, "ab")
        return True
