"""Questions about products and the municipality, answered from the municipality's dated data."""
