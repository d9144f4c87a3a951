"""Lines for a shell, Python and R that fetch one answer; the same in every language."""

from __future__ import annotations


def code_samples(address: str, query: str, name: str) -> dict[str, str]:
    """The address, and what to write to fetch it in this format."""
    url = f"{address}?{query}" if query else address
    return {
        "url": url,
        "curl": f"curl --fail --location --compressed --output {_file(name)} '{url}'",
        "python": _python(url, name),
        "r": _r(url, name),
    }


def _file(name: str) -> str:
    return f"incidents.{name}"


def _python(url: str, name: str) -> str:
    if name == "json":
        return (
            "import pandas\n"
            "import requests\n\n"
            f'url, rows = "{url}", []\n'
            "while url:\n"
            "    page = requests.get(url, timeout=60)\n"
            "    page.raise_for_status()\n"
            '    rows += page.json()["results"]\n'
            '    url = page.json()["next"]\n'
            "incidents = pandas.json_normalize(rows)\n"
        )
    if name in {"geojson", "gpkg"}:
        return f'import geopandas\n\nincidents = geopandas.read_file("{url}")\n'
    if name == "ndjson":
        return f'import pandas\n\nincidents = pandas.read_json("{url}", lines=True)\n'
    if _file(name).endswith(".csv"):
        return f'import pandas\n\nincidents = pandas.read_csv("{url}")\n'
    if name == "xlsx":
        return f'import pandas\n\nincidents = pandas.read_excel("{url}")\n'
    return _python_file(url, name)


def _python_file(url: str, name: str) -> str:
    fetch = (
        "import requests\n\n"
        f'answer = requests.get("{url}", timeout=600)\n'
        "answer.raise_for_status()\n"
        f'with open("{_file(name)}", "wb") as file:\n'
        "    file.write(answer.content)\n"
    )
    if name in {"parquet", "geoparquet"}:
        return f'{fetch}\nimport geopandas\n\nincidents = geopandas.read_parquet("{_file(name)}")\n'
    return fetch


def _r(url: str, name: str) -> str:
    if name == "json":
        return (
            "library(jsonlite)\n\n"
            f'url <- "{url}"\n'
            "pages <- list()\n"
            "while (!is.null(url)) {\n"
            "  page <- fromJSON(url, flatten = TRUE)\n"
            "  pages <- c(pages, list(page$results))\n"
            "  url <- page[['next']]\n"
            "}\n"
            "incidents <- rbind_pages(pages)\n"
        )
    if name in {"geojson", "gpkg"}:
        return f'incidents <- sf::st_read("{url}")\n'
    if name == "ndjson":
        return f'incidents <- jsonlite::stream_in(url("{url}"))\n'
    if _file(name).endswith(".csv"):
        return f'incidents <- read.csv("{url}")\n'
    return f'download.file("{url}", "{_file(name)}", mode = "wb")\n'
