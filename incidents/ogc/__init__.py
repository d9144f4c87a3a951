"""OGC API – Features, for QGIS, GDAL and other map programs. It sees what `incidents.query.visibility` shows."""
