"""Showing, changing and cancelling a visit: a reference and the e-mail address or phone number of the booking open it."""
