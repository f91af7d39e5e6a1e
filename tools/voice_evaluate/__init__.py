"""How well Sophie's voice is understood, and how well she understands: word errors of her ears."""
