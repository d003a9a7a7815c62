"""Where things are: places, paths and the basemap, offline. Knows nothing of news."""
