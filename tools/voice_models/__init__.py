"""The models that Sophie hears with: fetched once, checked, and put into models/. Standard library only: see tools/bootstrap/."""
