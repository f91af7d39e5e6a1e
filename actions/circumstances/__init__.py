"""What a resident tells without being asked: an age, a loss abroad, that it is not a parent who asks."""
