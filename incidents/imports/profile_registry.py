"""The profiles by name."""

from __future__ import annotations

from incidents.imports.profiles import acled, flat_csv, geojson, timemap, ucdp

PROFILES = {
    profile.name: profile
    for profile in (ucdp.PROFILE, acled.PROFILE, timemap.PROFILE, geojson.PROFILE, flat_csv.PROFILE)
}
