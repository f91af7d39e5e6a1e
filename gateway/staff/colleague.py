"""Who is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.staff.permissions import permissions_of


@dataclass(frozen=True)
class Colleague:
    """A member of staff, as the account is at the moment of the request."""

    id: str
    name: str
    """What residents and colleagues see."""
    username: str
    roles: frozenset[str]
    teams: tuple[str, ...]
    """Keys of `contact_centre.yml`."""

    @property
    def permissions(self) -> frozenset[str]:
        return permissions_of(self.roles)

    def may(self, permission: str) -> bool:
        """Whether one of the roles permits it (`gateway.staff.permissions`)."""
        return permission in self.permissions
