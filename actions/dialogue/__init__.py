"""What every action shares: a resident's turn as we read it, Sophie's replies, and Dutch words."""
