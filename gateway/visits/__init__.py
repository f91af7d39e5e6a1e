"""Visits for staff: what the action server does for them, behind the door and with the audit log."""
