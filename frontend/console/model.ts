/** What the gateway tells the console: docs/protocol.md, section 5. Times are ISO 8601 with a zone, days `YYYY-MM-DD`. */

export type Permission = "converse" | "watch" | "audit" | "teach" | "administer";
export type Role = "agent" | "supervisor" | "editor" | "administrator";
export type Presence = "online" | "away" | "offline";
export type Holder = "sophie" | "waiting" | "colleague" | "closed";
export type Author = "resident" | "sophie" | "colleague" | "system";

/** A team or a reason to close: the records hold the key. */
export interface Named {
  readonly key: string;
  readonly name: string;
}

/** A ready-made answer, with everything filled in. */
export interface CannedAnswer {
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** `GET /staff/me`: who is signed in. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  readonly permissions: readonly Permission[];
  readonly csrf: string;
  readonly municipality: { readonly name: string; readonly assistant: string; readonly theme: Readonly<Record<string, string>> };
  readonly settings: {
    readonly teams: readonly Named[];
    readonly close_reasons: readonly Named[];
    readonly canned_answers: readonly CannedAnswer[];
    readonly answer_within_seconds: number;
  };
}

/** A colleague, as all consoles see him. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly presence: Presence;
  readonly teams: readonly string[];
  /** How many conversations he holds. */
  readonly held: number;
}

/** A conversation in a list. */
export interface Summary {
  readonly conversation: string;
  readonly holder: Holder;
  /** The colleague who holds it. */
  readonly holder_id: string | null;
  readonly name: string | null;
  /** For which team it waits. */
  readonly team: string | null;
  /** Why Sophie gave it away. */
  readonly reason: string | null;
  readonly urgent: boolean;
  readonly queued_at: string | null;
  readonly held_since: string | null;
  /** Since when the colleague owes an answer. */
  readonly awaits_since: string | null;
  /** The sequence number of the newest message. */
  readonly last: number;
  readonly unread: number;
  readonly last_message: { readonly author: Author; readonly text: string; readonly at: string } | null;
}

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** A message as the gateway stored it, with what explains it. */
export interface Message {
  readonly seq: number;
  readonly id: string;
  readonly author: Author;
  readonly name: string | null;
  /** Plain text with newlines, never HTML. */
  readonly text: string;
  readonly choices: readonly { readonly title: string; readonly text: string }[];
  readonly links: readonly Link[];
  /** The reference of a visit, or null. */
  readonly reference: string | null;
  readonly at: string;
  /** How a resident's message was understood, and how sure Sophie was of it, from 0 to 1. */
  readonly intent: string | null;
  readonly confidence: number | null;
  /** On what Sophie said: whether she had understood. */
  readonly outcome: string | null;
  readonly staff_id: string | null;
}

/** An intent that Sophie considered. */
export interface Tried {
  readonly intent: string;
  readonly confidence: number;
  readonly text: string;
}

/** What Sophie knows in a conversation. */
export interface SophieState {
  readonly slots: Readonly<Record<string, unknown>>;
  readonly form: string | null;
  readonly asked: string | null;
  readonly tried: readonly Tried[];
}

/** A private note: residents never see it. */
export interface Note {
  readonly id: string;
  /** Null when the account is gone. */
  readonly name: string | null;
  readonly at: string;
  readonly text: string;
}

/** A change of who holds the conversation. */
export interface HolderChange {
  readonly at: string;
  readonly change: string;
  readonly by: string;
  readonly to: string;
  readonly reason: string | null;
  readonly team: string | null;
}

/** `GET /staff/conversations/{C}` */
export interface ConversationDetails {
  readonly summary: Summary;
  /** Null when the engine gives no answer. */
  readonly sophie: SophieState | null;
  readonly sources: readonly Link[];
  readonly notes: readonly Note[];
  readonly changes: readonly HolderChange[];
  readonly feedback: { readonly score: number; readonly words: string } | null;
}

/** `POST /staff/conversations/{C}/suggestion` */
export interface SuggestionAnswer {
  readonly suggestion: { readonly text: string; readonly links: readonly Link[] } | null;
  readonly question: string | null;
}

/** `GET /staff/conversations` */
export interface FoundConversations {
  readonly found: readonly Summary[];
  readonly next: string | null;
}

export interface CallBackCount {
  readonly open: number;
  readonly late: number;
}

export type CallBackOutcome = "reached" | "not_reached" | "not_needed";

export interface CallBack {
  readonly id: string;
  readonly conversation: string | null;
  readonly name: string;
  readonly phone: string;
  readonly best_time: string;
  readonly subject: string;
  readonly reason: string;
  readonly created_at: string;
  readonly due_at: string;
  readonly late: boolean;
  readonly taken_by: string | null;
  readonly taken_name: string | null;
  readonly done_at: string | null;
  readonly outcome: CallBackOutcome | null;
}

export interface Address {
  readonly postcode: string;
  readonly house_number: number;
  readonly addition: string | null;
}

export interface Customer {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A time that can be booked; `key` is what is sent to book it. */
export interface OfferedTime {
  readonly start: string;
  readonly end: string;
  readonly key: string;
}

export interface Visit {
  readonly reference: string;
  readonly product: string;
  readonly channel: string;
  readonly start: string;
  readonly end: string;
  readonly people: number;
  readonly address: Address | null;
  readonly customer: Customer;
  readonly status: string;
}

/** `GET /staff/wall` */
export interface Wall {
  readonly waiting: number;
  readonly longest_wait_s: number;
  readonly held: number;
  readonly present: number;
  readonly away: number;
  readonly sophie: number;
  readonly call_backs: number;
  readonly late: number;
}

/** `GET /staff/figures` */
export interface Figures {
  readonly definitions: readonly { readonly name: string; readonly title: string; readonly text: string; readonly unit: string }[];
  readonly days: readonly {
    readonly day: string;
    readonly figures: Readonly<Record<string, { readonly part: number; readonly whole: number }>>;
  }[];
}

export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly staff_id: string | null;
  readonly name: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly details: unknown;
}

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  readonly active: boolean;
}

/** `GET /staff/learning` */
export interface Learning {
  readonly groups: readonly {
    readonly examples: readonly { readonly id: string; readonly text: string; readonly at: string; readonly outcome: string }[];
    /** The intents that it may be, the likeliest first. */
    readonly intents: readonly string[];
  }[];
  readonly intents: readonly { readonly name: string; readonly title: string | null }[];
}
