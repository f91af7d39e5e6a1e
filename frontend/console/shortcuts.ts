import type { LabelKey } from "./labels.js";

export type Shortcut =
  | "help"
  | "waiting"
  | "mine"
  | "colleagues"
  | "next"
  | "previous"
  | "claim"
  | "claim-next"
  | "answer"
  | "search"
  | "tab-before"
  | "tab-after"
  | "details"
  | "note"
  | "transfer"
  | "close"
  | "sound";

const KEYS: Readonly<Record<string, Shortcut>> = {
  "?": "help",
  "1": "waiting",
  "2": "mine",
  "3": "colleagues",
  j: "next",
  k: "previous",
  c: "claim",
  n: "claim-next",
  r: "answer",
  f: "search",
  "[": "tab-before",
  "]": "tab-after",
  d: "details",
  o: "note",
  t: "transfer",
  x: "close",
  m: "sound",
};

/** The overview: keys with what they do. */
export const OVERVIEW: readonly { readonly title: LabelKey; readonly keys: readonly (readonly [string, LabelKey])[] }[] = [
  {
    title: "in_lists",
    keys: [
      ["?", "shortcut_help"],
      ["1 2 3", "shortcut_lists"],
      ["j k ↓ ↑", "shortcut_move"],
      ["Enter", "shortcut_open"],
      ["n", "shortcut_claim_next"],
      ["c", "shortcut_claim"],
      ["r", "shortcut_answer"],
      ["f", "shortcut_search"],
      ["[ ]", "shortcut_tabs"],
      ["d", "shortcut_details"],
      ["o", "shortcut_note"],
      ["t", "shortcut_transfer"],
      ["x", "shortcut_close"],
      ["m", "shortcut_sound"],
    ],
  },
  {
    title: "in_field",
    keys: [
      ["Enter", "shortcut_send"],
      ["Ctrl Enter", "shortcut_send"],
      ["Shift Enter", "shortcut_newline"],
      ["/", "shortcut_canned"],
      ["Escape", "shortcut_leave_field"],
    ],
  },
];

/** What a key asks for; null for nothing: also while somebody types, a dialog is open, or the key belongs to the browser. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, dialog, [contenteditable]") !== null && target !== null) return null;
  return KEYS[event.key] ?? null;
}
