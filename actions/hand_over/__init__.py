"""When a human should go on instead of Sophie, and what she says then: a colleague who is there, or one who calls back."""
