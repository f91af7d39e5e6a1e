/** Milliseconds that an answer may take. Booking a visit asks a register, which may be slow. */
const PATIENCE = 20_000;

/** Sent to the gateway and answered with something else than was asked for. */
export class ApiError extends Error {
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** What the gateway calls it, such as `held`; `unreachable` when there was no answer, `failed` when it said nothing readable. */
  readonly code: string;
  /** The whole answer: who holds it, until when, … */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, body: Readonly<Record<string, unknown>> = {}) {
    super(`${String(status)} ${code}`);
    this.status = status;
    this.code = code;
    this.body = body;
  }
}

/** Query parameters; those that are empty or null are left out. */
export type Query = Readonly<Record<string, string | number | null>>;

/** The gateway's requests under `/staff/`, as one colleague. Every failure is an `ApiError`. */
export class Api {
  /** The session's token, from `GET /staff/me`; each change carries it. */
  csrf: string | null = null;
  /** Called when the gateway says that the session is over. */
  onSignedOut: () => void = () => undefined;
  readonly #base: URL;
  readonly #fetch: typeof fetch;

  /** @param base the gateway's own address */
  constructor(base: URL, request: typeof fetch = (...asked) => fetch(...asked)) {
    this.#base = base;
    this.#fetch = request;
  }

  /** @param path such as `/staff/me` */
  async get<T>(path: string, query: Query = {}): Promise<T> {
    return (await this.#ask(this.address(path, query), {})) as T;
  }

  /** Changes something. What the body holds must be plain JSON. */
  async post<T = null>(path: string, body: object = {}): Promise<T> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (this.csrf !== null) headers["X-CSRF-Token"] = this.csrf;
    return (await this.#ask(this.address(path), { method: "POST", headers, body: JSON.stringify(body) })) as T;
  }

  /** The address of a download or a page of the gateway. */
  address(path: string, query: Query = {}): URL {
    const url = new URL(path, this.#base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== "") url.searchParams.set(name, String(value));
    }
    return url;
  }

  async #ask(url: URL, options: RequestInit): Promise<unknown> {
    const answer = await this.#answer(url, options);
    const body = await readJson(answer);
    if (answer.ok) return body;
    const known = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
    const code = typeof known["error"] === "string" ? known["error"] : "failed";
    if (code === "signed_out") this.onSignedOut();
    throw new ApiError(answer.status, code, known);
  }

  async #answer(url: URL, options: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(url, { credentials: "same-origin", cache: "no-store", ...options, signal: AbortSignal.timeout(PATIENCE) });
    } catch (problem) {
      // No network is a TypeError, no answer in time a DOMException.
      if (problem instanceof TypeError || problem instanceof DOMException) throw new ApiError(0, "unreachable");
      throw problem;
    }
  }
}

/** An error page of a proxy isn't JSON, and an answer without content is nothing. */
async function readJson(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}
