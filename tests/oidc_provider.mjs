/**
 * An OpenID provider for the tests: oidc-provider (certified by the OpenID Foundation) on a free port of this machine.
 *
 * Reads one JSON object from its first argument: {"client", "secret", "accounts": {SUB: {"email", "email_verified"}}}.
 * Prints its issuer on a line once it listens. `POST /client` {"back"} says where it may send browsers back to. Nobody types
 * here: `POST /next` {"sub", "acr", "amr"} says who signs in next, and with what proof; {"sub": null} means that they cancel.
 * Ends when its standard input does.
 */
import { createServer } from "node:http";
import { json } from "node:stream/consumers";

import { Provider } from "../frontend/node_modules/oidc-provider/lib/index.js";

const { client, secret, accounts } = JSON.parse(process.argv[2]);
const SECOND_FACTOR = "urn:example:two-factors";
let next = { sub: null };
let provider;

const server = createServer(async (request, response) => {
  if (request.url === "/client") {
    provider = providerFor((await json(request)).back);
    response.end();
  } else if (request.url === "/next") {
    next = await json(request);
    response.end();
  } else if (request.url.startsWith("/interaction/")) {
    await provider.interactionFinished(request, response, await outcome(request, response));
  } else {
    provider.callback()(request, response);
  }
});

async function outcome(request, response) {
  const { params } = await provider.interactionDetails(request, response);
  if (next.sub === null) return { error: "access_denied", error_description: "cancelled" };
  const grant = new provider.Grant({ accountId: next.sub, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const login = { accountId: next.sub, acr: next.acr, amr: next.amr };
  return { login, consent: { grantId: await grant.save() } };
}

function issuer() {
  return `http://127.0.0.1:${server.address().port}`;
}

function providerFor(back) {
  return new Provider(issuer(), {
    clients: [{ client_id: client, client_secret: secret, redirect_uris: [back] }],
    claims: { openid: ["sub", "amr"], email: ["email", "email_verified"] },
    acrValues: [SECOND_FACTOR],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ["only for the tests"] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
  });
}

server.listen(0, "127.0.0.1", () => console.log(issuer()));
process.stdin.on("end", () => process.exit()).resume();
