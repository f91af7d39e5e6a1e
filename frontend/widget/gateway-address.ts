// Not written as `new URL("…", import.meta.url)`: Vite takes that for a file to bundle.
const script = import.meta.url;

/** The gateway that this script came from. */
export const GATEWAY = new URL("..", script);

/** Where residents' websockets are: for messages and for sound. */
export function websocketUrl(which: "resident" | "voice"): URL {
  const url = new URL(`ws/${which}`, GATEWAY);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url;
}
