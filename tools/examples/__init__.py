"""`make examples`: whether the training examples are spread well, hold nothing twice, and have nothing in common with tests."""
