"""Turn taking: where a voice begins and ends, who interrupts whom, and whether what was heard is certain enough."""
