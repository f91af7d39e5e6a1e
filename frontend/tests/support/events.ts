import type { SessionEvents } from "../../widget/session.js";

/** Hears nothing; to be spread, with what a test does want to hear. */
export const quiet: SessionEvents = {
  changed: () => undefined,
  reconnected: () => undefined,
  arrived: () => undefined,
  charged: () => undefined,
  formChanged: () => undefined,
};
