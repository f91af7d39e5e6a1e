"""Signing in by way of an OpenID provider: OpenID Connect Core 1.0, authorization code flow with PKCE."""
