import type { SVGTemplateResult, TemplateResult } from "lit";

import type { Api } from "./api.js";
import type { CallBackCount, Me, Permission, StaffMember } from "./model.js";

/** What the console gives to each of its pages; a page is drawn again when one of them changes. */
export interface ViewContext {
  readonly api: Api;
  readonly me: Me;
  /** All colleagues, also those who are not there. */
  readonly staff: readonly StaffMember[];
  /** Changes when somebody else took or finished one: time to look again. */
  readonly callBacks: CallBackCount;
}

/**
 * A page of the console beside the conversations. Its element may send `open-conversation` with `{conversation}` in `detail`: the console then
 * shows that conversation.
 */
export interface View {
  /** Its place in the address: `/console#/key`. */
  readonly key: string;
  /** In the navigation and above the page. */
  readonly title: string;
  readonly icon: SVGTemplateResult;
  /** Who doesn't have it doesn't see the page in the navigation. */
  readonly permission: Permission;
  /** What needs attention, shown in the navigation; 0 for nothing. */
  readonly count?: (context: ViewContext) => number;
  readonly render: (context: ViewContext) => TemplateResult;
}

/** The detail of `open-conversation`. */
export interface OpenConversation {
  readonly conversation: string;
}
