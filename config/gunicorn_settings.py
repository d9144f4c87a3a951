"""How the web server listens: on this machine only, unless WEB_BIND says otherwise."""

import os

from config.logging_formatters import FORMATS, logging_settings

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 20
max_requests = 2000
max_requests_jitter = 200
# As long as the server takes one: a filter of /ogc/ or a polygon of 200 corners, with every comma in three letters.
limit_request_line = 8190
accesslog = "-"
access_log_format = '%(h)s "%(r)s" %(s)s %(B)s bytes %(M)s ms'
_form = os.environ.get("LOG_FORMAT", "line")
logconfig_dict = logging_settings(os.environ.get("LOG_LEVEL", "INFO"), _form if _form in FORMATS else "line")
control_socket_disable = True
# What proxies tell is judged in one place (config/client_address.py). By itself the server would believe whatever
# any client sends through a proxy on this machine: the scheme, and where the site begins.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
