import { WidgetStorage } from "../../widget/storage.js";

type Keep = ConstructorParameters<typeof WidgetStorage>[0];

/** A browser's storage, with its content to look at. */
export function memory(content = new Map<string, string>()): Keep & { readonly content: Map<string, string> } {
  return {
    content,
    getItem: (key) => content.get(key) ?? null,
    setItem: (key, value) => void content.set(key, value),
    removeItem: (key) => void content.delete(key),
  };
}

/** The storage of one tab in a browser of its own. */
export function freshStorage(): WidgetStorage {
  return new WidgetStorage(memory(), memory());
}
