import type { CallBackDetails } from "../protocol.js";
import type { FormWord } from "./words.js";

export type CallBackField = keyof CallBackDetails;

/** What is wrong with one field. */
export interface Mistake {
  readonly field: CallBackField;
  readonly word: FormWord;
  /** How long it may be. */
  readonly most?: number;
}

/** The most characters of each field: what the gateway takes. */
export const LONGEST: Readonly<Record<CallBackField, number>> = { name: 200, phone: 40, best_time: 200, subject: 500 };

const MISSING = { name: "call_back_name_missing", phone: "call_back_phone_missing", subject: "call_back_subject_missing" } as const;
const DUTCH_PHONE = /^(?:(?:\+|00)310?|0)[1-9]\d{8}$/;
const FOREIGN_PHONE = /^(?:\+|00)(?!31)[1-9]\d{9,13}$/;

/** The mistakes in the order of the fields on the screen. */
export function mistakesIn(details: CallBackDetails): readonly Mistake[] {
  const fields = ["name", "phone", "best_time", "subject"] as const;
  return fields.flatMap((field) => mistakeIn(field, details[field].trim()) ?? []);
}

function mistakeIn(field: CallBackField, text: string): Mistake | null {
  if (text === "") return field === "best_time" ? null : { field, word: MISSING[field] };
  if (text.length > LONGEST[field]) return { field, word: "form_too_long", most: LONGEST[field] };
  return field === "phone" && !isPhone(text) ? { field, word: "call_back_phone_wrong" } : null;
}

function isPhone(text: string): boolean {
  const digits = text.replace(/[\s().-]/g, "");
  return DUTCH_PHONE.test(digits) || FOREIGN_PHONE.test(digits);
}
