// Not written as `new URL("…", import.meta.url)`: Vite takes that for a file to bundle.
const script = import.meta.url;

/** The gateway that this script came from. */
export const GATEWAY = new URL("..", script);

/** Where residents' websocket is. */
export function websocketUrl(): URL {
  const url = new URL("ws/resident", GATEWAY);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url;
}
