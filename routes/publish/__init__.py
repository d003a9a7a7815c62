"""What people get: pages, and what every output shows of a route."""
