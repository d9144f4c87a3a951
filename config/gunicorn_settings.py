"""How the web server listens: on this machine only, unless WEB_BIND says otherwise."""

import os

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 20
max_requests = 2000
max_requests_jitter = 200
accesslog = "-"
control_socket_disable = True
# What proxies tell is judged in one place (config/client_address.py). By itself the server would believe whatever
# any client sends through a proxy on this machine: the scheme, and where the site begins.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
