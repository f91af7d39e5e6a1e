"""The engine room: Rasa with Dutch components, behind a small server that only the gateway can reach."""
