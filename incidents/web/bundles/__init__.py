"""Few files for browsers: a stylesheet for each kind of page, and one script for the map with all it needs at first.

The sources stay as they are and are served one by one under DEBUG and in tests. `manage.py collectstatic` writes
the bundles beside them: `lists` says what is in which, `styles` and `modules` put them together, `storage` hashes
and compresses them. The tags in `templatetags/bundles.py` name whichever there is.
"""
