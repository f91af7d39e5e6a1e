"""What must not be lost: tables, migrations and queries. Knows nothing of the web, of Rasa or of a municipality."""
