"""What residents are told about their visit by e-mail or text message, and how it reaches them. Knows nothing of Rasa."""
