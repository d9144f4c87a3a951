"""OGC API – Features: the door for QGIS, GDAL and other map programs. It sees what `incidents.public` shows."""
