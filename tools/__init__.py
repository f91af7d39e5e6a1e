"""What a developer's machine needs, not what Sophie needs."""
