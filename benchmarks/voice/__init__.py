"""How fast Sophie hears and speaks: her voice service as it runs, beside the shortest loop around the same recogniser."""
