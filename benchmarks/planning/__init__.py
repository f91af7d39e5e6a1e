"""How long an offer of times takes as the book grows, against the two ways in which one would write it first."""
