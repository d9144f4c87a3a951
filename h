HTTP/1.1 200 OK
Server: gunicorn
Date: Mon, 30 Nov 2026 16:14:04 GMT
Connection: keep-alive
ETag: "5e05647e9b583db31d35623950bf4ade"
Cache-Control: no-cache
Vary: Accept-Language, Cookie
Content-Type: image/png
Content-Disposition: inline; filename="incidents-map.png"
Content-Security-Policy: default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; script-src 'self'; style-src 'self'; frame-ancestors 'self'; img-src 'self' data:
X-Frame-Options: DENY
Content-Length: 149523
Content-Language: en
X-Content-Type-Options: nosniff
Referrer-Policy: strict-origin-when-cross-origin
Cross-Origin-Opener-Policy: same-origin
X-Request-ID: 0292fd5a35034e0c

