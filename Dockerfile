# The site on the tested system. Nothing secret is built in: keys and addresses come from the environment.
FROM debian:12-slim AS packages
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements/ requirements/
COPY tools/ tools/
COPY package.json package-lock.json ./
RUN python3 -c "from tools import python_node_environment as e, remove_unused_package_files as u; e.make_python(tests=False); e.make_node_packages(tests=False); u.remove_unread_data()"

FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates fonts-dejavu-core libgdal32 libgeos-c1v5 libproj25 postgresql-client-15 \
        python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app incidents
WORKDIR /app
COPY --from=packages /app/.venv .venv
COPY --from=packages /app/node_modules node_modules
COPY . .
COPY --from=packages /app/static/vendor static/vendor
RUN python3 -m tools.compile_messages && mkdir -p var && chown incidents var
ENV PATH=/app/.venv/bin:/usr/local/bin:/usr/bin:/bin PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER incidents
EXPOSE 8000
CMD ["gunicorn", "--config", "python:config.gunicorn_settings", "config.wsgi"]
