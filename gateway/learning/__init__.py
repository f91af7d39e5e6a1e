"""What Sophie did not understand: kept without personal data, labelled by colleagues, and exported. Nothing trains itself."""
