"""Vector tiles of public incidents, and the TileJSON that describes them."""
