import { describe, expect, test, vi } from "vitest";

import { Api, ApiError } from "../../console/api.js";

interface Asked {
  readonly url: string;
  readonly options: RequestInit | undefined;
}

function apiThatHears(answer: () => Response): { api: Api; asked: Asked[] } {
  const asked: Asked[] = [];
  const api = new Api(new URL("https://gemeente.nl/"), (url, options) => {
    asked.push({ url: String(url instanceof Request ? url.url : url), options });
    return Promise.resolve(answer());
  });
  return { api, asked };
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const problem: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (problem instanceof ApiError) return problem;
  throw new Error("no ApiError");
}

describe("a request", () => {
  test("asks with the parameters that say something", async () => {
    const { api, asked } = apiThatHears(() => Response.json({ found: [] }));
    expect(await api.get("/staff/conversations", { text: "a b", holder: "", staff: null, limit: 20 })).toEqual({ found: [] });
    expect(asked[0]?.url).toBe("https://gemeente.nl/staff/conversations?text=a+b&limit=20");
  });

  test("that changes something shows the session's token", async () => {
    const { api, asked } = apiThatHears(() => new Response(null, { status: 204 }));
    api.csrf = "a token";
    expect(await api.post("/staff/sign-out")).toBeNull();
    expect(asked[0]?.options).toMatchObject({ method: "POST", body: "{}", headers: { "X-CSRF-Token": "a token" } });
  });
});

describe("a failure", () => {
  test("has the gateway's code and whatever comes with it", async () => {
    const { api } = apiThatHears(() => Response.json({ error: "held", holder: "colleague", name: "Bo" }, { status: 409 }));
    const problem = await failure(api.post("/staff/conversations/c1/claim"));
    expect(problem).toMatchObject({ status: 409, code: "held", body: { name: "Bo" } });
  });

  test("is told as such when something else than the gateway answers", async () => {
    const { api } = apiThatHears(() => new Response("<html>Bad Gateway</html>", { status: 502 }));
    expect(await failure(api.get("/staff/me"))).toMatchObject({ status: 502, code: "failed" });
  });

  test("is told as unreachable when nobody answers", async () => {
    const api = new Api(new URL("https://gemeente.nl/"), () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await failure(api.get("/staff/me"))).toMatchObject({ status: 0, code: "unreachable" });
  });

  test("of the session is told to who minds it; a wrong password is none", async () => {
    const ended = vi.fn();
    for (const error of ["wrong", "signed_out"]) {
      const { api } = apiThatHears(() => Response.json({ error }, { status: 401 }));
      api.onSignedOut = ended;
      await failure(api.get("/staff/me"));
    }
    expect(ended).toHaveBeenCalledOnce();
  });
});
