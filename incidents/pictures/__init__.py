"""Pictures of the map, drawn by the server: of one incident, and of what a filter shows.

Pure drawing: it is given public values in words and knows neither rows nor requests.
"""
