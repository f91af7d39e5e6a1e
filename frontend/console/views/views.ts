import { html, type TemplateResult } from "lit";

import { accountsIcon, auditIcon, callBackIcon, figuresIcon, historyIcon, learningIcon, wallIcon } from "../icons.js";
import type { View, ViewContext } from "../view.js";
import "./accounts/accounts.js";
import "./audit/audit.js";
import "./call-backs/call-backs.js";
import "./figures/figures.js";
import "./history/history.js";
import { label } from "./labels.js";
import "./learning/learning.js";
import "./styles/styles.js";
import "./wall/wall.js";

interface Page extends Omit<View, "render"> {
  /** Above the page; in the navigation there is room for a word only. */
  readonly heading: string;
  readonly content: (context: ViewContext) => TemplateResult;
}

const PAGES: readonly Page[] = [
  {
    key: "terugbellen",
    title: label("nav_call_backs"),
    heading: label("call_backs"),
    icon: callBackIcon,
    permission: "converse",
    count: ({ callBacks }) => callBacks.open,
    content: ({ api, me, callBacks }) => html`<console-call-backs .api=${api} .me=${me} .callBacks=${callBacks}></console-call-backs>`,
  },
  {
    key: "zoeken",
    title: label("nav_history"),
    heading: label("history"),
    icon: historyIcon,
    permission: "converse",
    content: ({ api, staff }) => html`<console-history .api=${api} .staff=${staff}></console-history>`,
  },
  {
    key: "nu",
    title: label("wall"),
    heading: label("wall"),
    icon: wallIcon,
    permission: "watch",
    content: ({ api, me }) => html`<console-wall .api=${api} .me=${me}></console-wall>`,
  },
  {
    key: "cijfers",
    title: label("figures"),
    heading: label("figures"),
    icon: figuresIcon,
    permission: "watch",
    content: ({ api }) => html`<console-figures .api=${api}></console-figures>`,
  },
  {
    key: "leren",
    title: label("nav_learning"),
    heading: label("learning"),
    icon: learningIcon,
    permission: "teach",
    content: ({ api }) => html`<console-learning .api=${api}></console-learning>`,
  },
  {
    key: "logboek",
    title: label("audit"),
    heading: label("audit"),
    icon: auditIcon,
    permission: "audit",
    content: ({ api, staff }) => html`<console-audit .api=${api} .staff=${staff}></console-audit>`,
  },
  {
    key: "accounts",
    title: label("accounts"),
    heading: label("accounts"),
    icon: accountsIcon,
    permission: "administer",
    content: ({ api, me }) => html`<console-accounts .api=${api} .me=${me}></console-accounts>`,
  },
];

/** The pages beside the conversations, in the order in which the navigation shows them. */
export const VIEWS: readonly View[] = PAGES.map(({ heading, content, ...page }) => ({
  ...page,
  render: (context) => html`<header class="page-head"><h1>${heading}</h1></header>
    ${content(context)}`,
}));
