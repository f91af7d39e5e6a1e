import type { Address, Visit } from "../../model.js";

export const CHANNELS = ["home", "desk", "phone"] as const;
export type Channel = (typeof CHANNELS)[number];

export function isChannel(text: string): text is Channel {
  return CHANNELS.some((channel) => channel === text);
}

/** Something that visits can be booked for, and how these can take place. */
export interface Product {
  readonly key: string;
  readonly name: string;
  readonly channels: readonly Channel[];
}

/** `GET /staff/products`. Of the fields in each list of `customer`, at least one must be known. */
export interface Products {
  readonly products: readonly Product[];
  readonly most_people: number;
  readonly customer: Readonly<Record<Channel, readonly (readonly CustomerField[])[]>>;
}

export type CustomerField = "name" | "email" | "phone";

/** A visit as a colleague sees it. */
export interface KnownVisit extends Visit {
  readonly kind: "intake" | "delivery";
  readonly address: (Address & { readonly place: string }) | null;
  /** The second visit, that brings what is applied for at this one. */
  readonly delivery: { readonly reference: string; readonly start: string; readonly end: string } | null;
}

/** A product of which a visit must be within the legal term after the birth. */
export const BIRTH_DECLARATION = "birth_declaration";

/** What a product is called; its key where the municipality no longer has it. */
export function productName(products: readonly Product[], key: string): string {
  return products.find((product) => product.key === key)?.name ?? key;
}
