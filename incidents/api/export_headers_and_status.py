"""How an export tells what it is: in its headers, and as the state of a file in the making."""

from __future__ import annotations

import base64
import re
from typing import Any

from django.conf import settings

from incidents.exports import background_jobs
from incidents.exports.metadata_and_citation import LICENCES, About
from incidents.exports.types import Format
from incidents.models import ExportJob

HEADER_MAX = 1_500


def export_job_as_dict(job: ExportJob, address: str) -> dict[str, Any]:
    """A job as strangers may know it."""
    is_done = job.state == ExportJob.State.DONE
    problem = background_jobs.reason_not_to_serve(job) if is_done else None
    return {
        "id": str(job.pk),
        "state": "outdated" if problem else job.state,
        "format": job.format,
        "query": job.query,
        "self": address,
        "file": f"{address}file" if is_done and not problem else None,
        "message": problem or job.error,
        "created_at": job.created_at,
        "expires_at": job.expires_at,
        "facts": job.facts if is_done and not problem else None,
    }


def add_export_headers(answer: Any, form: Format, about: About, sha256: str = "") -> Any:
    """The answer with what it is in its headers."""
    facts = about.facts()
    part = "part-of-map-" if about.part_of_map else ""
    name = f"incidents-{part}{_word(about.snapshot)}.{form.name}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    if about.note:
        answer["X-Export-Note"] = _short(about.note)
    answer["X-Export-Snapshot"] = facts["snapshot"]
    answer["X-Export-Count"] = str(about.count)
    answer["X-Export-Query"] = _short(about.query)
    answer["X-Export-Licence"] = facts["licence"]
    answer["X-Export-Citation"] = _short(facts["citation"])
    links = [f'<{facts["codebook"]}>; rel="describedby"']
    if licence := LICENCES.get(facts["licence"]):
        links.append(f'<{licence}>; rel="license"')
    if len(about.query) < HEADER_MAX:
        query = f"?{about.query}" if about.query else ""
        sidecar = f"{settings.INCIDENTS_BASE_URL}/api/v1/incidents.{form.name}.meta.json{query}"
        links.append(f'<{sidecar}>; rel="describedby"; type="application/json"')
    answer["Link"] = ", ".join(links)
    if sha256:
        answer["X-Export-Sha256"] = sha256
        answer["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(sha256)).decode()}:"
    return answer


def _short(text: str) -> str:
    """A header that proxies take; what is cut off stands in the sidecar."""
    plain = text.encode("ascii", "replace").decode()
    return plain if len(plain) <= HEADER_MAX else f"{plain[:HEADER_MAX]}... (whole in the sidecar)"


def _word(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text)[:60]
