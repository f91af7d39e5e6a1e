import { word } from "../../labels.js";
import type { Learning } from "../../model.js";

/** Examples of like meaning, with the intents that they may be, the likeliest first. */
export type Group = Learning["groups"][number];
export type Intent = Learning["intents"][number];

/** The label of what teaches nothing. */
export const NO_EXAMPLE = "no_example";

/** Stands for a group: its first example never changes. */
export function keyOf(group: Group): string {
  return group.examples[0]?.id ?? "";
}

/** The groups without these examples; a group without any goes. */
export function without(groups: readonly Group[], ids: ReadonlySet<string>): Group[] {
  return groups
    .map((group) => ({ ...group, examples: group.examples.filter((example) => !ids.has(example.id)) }))
    .filter((group) => group.examples.length > 0);
}

/** Largest first; of equal size, in the order in which they came. */
export function largestFirst(groups: readonly Group[]): Group[] {
  return [...groups].sort((one, other) => other.examples.length - one.examples.length);
}

/** Intents of which the title or the name holds all the words that were typed, in order of the alphabet. */
export function matching(intents: readonly Intent[], typed: string): Intent[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const titled = intents.map((intent) => ({ intent, title: titleOf(intents, intent.name) }));
  return titled
    .filter(({ intent, title }) => {
      const text = `${title} ${intent.name.replaceAll("_", " ")}`.toLowerCase();
      return words.every((each) => text.includes(each));
    })
    .sort((one, other) => one.title.localeCompare(other.title, "nl"))
    .map(({ intent }) => intent);
}

/** What an intent is called, in Dutch where there are words for it. */
export function titleOf(intents: readonly Intent[], name: string): string {
  return intents.find((intent) => intent.name === name)?.title ?? word("intent", name);
}
