"""The provider: where it sends colleagues from, and who it says they are."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]
from authlib.integrations.starlette_client import StarletteOAuth2App  # type: ignore[import-untyped]
from joserfc.errors import JoseError

TIMEOUT_S = 10.0
CLOCKS_DIFFER_BY_S = 60

ALGORITHMS = ("RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA", "Ed25519", "RS384", "RS512", "PS384", "PS512")
"""Signatures with a key that only the provider has."""

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")


class ProviderFailed(Exception):
    """The provider can't be reached, refuses us, or says something that isn't right. The text holds nothing personal."""


class UnsafeIssuer(ValueError):
    """The provider isn't reached by https."""

    def __init__(self) -> None:
        super().__init__("must begin with https://; only a provider on this machine may do without")


@dataclass(frozen=True)
class Request:
    """On its way to the provider. What it holds beside the URL stays with the browser's own cookie."""

    url: str
    state: str
    nonce: str
    code_verifier: str


@dataclass(frozen=True)
class Identity:
    """Who somebody is, by the provider."""

    subject: str
    """Stays the same for ever."""
    email: str | None
    """Only one that the provider verified."""
    has_second_factor: bool
    """Whether two factors were asked there."""


class Provider:
    """One OpenID provider. Its metadata and keys are fetched anew for each sign-in, so that none is used that it withdrew."""

    def __init__(self, issuer: str, client: str, secret: str, name: str, acr: str | None) -> None:
        """`name` is what the button says; `acr` is what the claim `acr` or `amr` must hold as proof of a second factor.

        Raises UnsafeIssuer: only a provider on this machine may be reached without encryption.
        """
        if not _is_safe(issuer):
            raise UnsafeIssuer
        self.name = name
        self._issuer = issuer
        self._client = client
        self._secret = secret
        self._acr = acr

    async def begin(self, back: str) -> Request:
        """A request that brings the browser back to the URL `back`. Raises ProviderFailed."""
        wishes = {"acr_values": self._acr} if self._acr else {}
        try:
            app = await self._app()
            made = await app.create_authorization_url(back, **wishes)
        except (AuthlibBaseError, httpx2.HTTPError, ValueError) as failure:
            raise ProviderFailed(type(failure).__name__) from failure
        return Request(made["url"], made["state"], made["nonce"], made["code_verifier"])

    async def finish(self, code: str, back: str, nonce: str, code_verifier: str) -> Identity:
        """Who came back with a code. Raises ProviderFailed."""
        try:
            app = await self._app()
            token = await app.fetch_access_token(redirect_uri=back, code=code, code_verifier=code_verifier)
            claims = await app.parse_id_token(token, nonce, self._claims_options(), leeway=CLOCKS_DIFFER_BY_S)
            if claims is None:
                raise ProviderFailed("no ID token")
            about = claims if "email" in claims else await self._asked_about(app, token, claims["sub"])
        except (AuthlibBaseError, JoseError, httpx2.HTTPError, ValueError) as failure:
            raise ProviderFailed(type(failure).__name__) from failure
        return Identity(claims["sub"], _verified_email(about), self._proves_second_factor(claims))

    def may_answer_as(self, issuer: str | None) -> bool:
        """Whether an answer that names an issuer (RFC 9207), or none, can be this provider's."""
        return issuer in (None, self._issuer)

    async def _app(self) -> Any:
        app = StarletteOAuth2App(
            framework=None,
            client_id=self._client,
            client_secret=self._secret,
            server_metadata_url=f"{self._issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": TIMEOUT_S},
        )
        metadata = await app.load_server_metadata()
        if metadata.get("issuer") != self._issuer:
            raise ProviderFailed("metadata of another issuer")
        if not all(_is_safe(metadata[name]) for name in ENDPOINTS if name in metadata):
            raise ProviderFailed("an endpoint without https")
        offered = metadata.get("id_token_signing_alg_values_supported", ["RS256"])
        metadata["id_token_signing_alg_values_supported"] = [one for one in offered if one in ALGORITHMS] or ["RS256"]
        return app

    def _claims_options(self) -> dict[str, Any]:
        return {"iss": {"essential": True, "value": self._issuer}, "aud": {"essential": True, "value": self._client}}

    async def _asked_about(self, app: Any, token: Any, subject: str) -> dict[str, Any]:
        if "userinfo_endpoint" not in app.server_metadata:
            return {}
        told: dict[str, Any] = await app.userinfo(token=token)
        # OpenID Connect Core 1.0, section 5.3.2.
        if told.get("sub") != subject:
            raise ProviderFailed("somebody else's user info")
        return told

    def _proves_second_factor(self, claims: dict[str, Any]) -> bool:
        return self._acr is not None and (claims.get("acr") == self._acr or self._acr in (claims.get("amr") or ()))


def _verified_email(claims: dict[str, Any]) -> str | None:
    email = claims.get("email")
    return email if isinstance(email, str) and claims.get("email_verified") is True else None


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or ""))


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
