"""Minutes driven on a busy day: the order by VROOM against visits handed out in the order in which they were booked."""
