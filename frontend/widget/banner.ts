import type { Label } from "./labels.js";
import type { Session } from "./session.js";

/** What the resident must know about the connection; empty for nothing. */
export function bannerText({ notice, state }: Session, label: Label): string {
  if (notice !== "" || state !== "lost") return notice;
  return label(navigator.onLine ? "reconnecting" : "offline");
}
