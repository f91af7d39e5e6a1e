/** Where in the console one is: the part of the address after `#`. */
export type Route = { readonly page: "conversations"; readonly conversation: string | null } | { readonly page: "view"; readonly key: string };

const CONVERSATIONS = "gesprekken";

export function readRoute(hash: string): Route {
  const [page = "", rest = ""] = hash.replace(/^#\/?/, "").split("/");
  if (page === "" || page === CONVERSATIONS) return { page: "conversations", conversation: rest === "" ? null : decode(rest) };
  return { page: "view", key: page };
}

export function conversationHash(conversation: string | null): string {
  return conversation === null ? `#/${CONVERSATIONS}` : `#/${CONVERSATIONS}/${encodeURIComponent(conversation)}`;
}

export function viewHash(key: string): string {
  return `#/${key}`;
}

/** Somebody may have typed the address: half an escape is no reason to stop. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (problem) {
    if (problem instanceof URIError) return text;
    throw problem;
  }
}
