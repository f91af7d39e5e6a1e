import { afterEach, describe, expect, test, vi } from "vitest";

import { forgiving, WidgetStorage } from "../widget/storage.js";
import { freshStorage, memory } from "./support/memory.js";

afterEach(() => vi.restoreAllMocks());

describe("what the widget remembers", () => {
  test("comes back", () => {
    const storage = freshStorage();
    storage.token = "geheim";
    storage.open = true;
    storage.seen = 7;
    storage.draft = "half getypt";
    storage.outbox = [{ id: "1", text: "hallo", problem: null }];
    expect(storage.token).toBe("geheim");
    expect(storage.open).toBe(true);
    expect(storage.seen).toBe(7);
    expect(storage.draft).toBe("half getypt");
    expect(storage.outbox).toEqual([{ id: "1", text: "hallo", problem: null }]);
  });

  test("is nothing at first", () => {
    const storage = freshStorage();
    expect([storage.token, storage.open, storage.seen, storage.draft, storage.outbox]).toEqual([null, false, 0, "", []]);
  });

  test("is shared between tabs, but for what a resident typed", () => {
    const shared = memory();
    const [one, other] = [new WidgetStorage(shared, memory()), new WidgetStorage(shared, memory())];
    one.token = "geheim";
    one.seen = 3;
    one.draft = "van het ene";
    one.outbox = [{ id: "1", text: "van het ene", problem: null }];
    expect([other.token, other.seen, other.draft, other.outbox]).toEqual(["geheim", 3, "", []]);
    expect([...shared.content.values()].join()).not.toContain("van het ene");
  });

  test("leaves nothing behind when it is empty again", () => {
    const [shared, tab] = [memory(), memory()];
    const storage = new WidgetStorage(shared, tab);
    storage.token = "geheim";
    storage.open = true;
    storage.seen = 3;
    storage.draft = "iets";
    storage.outbox = [{ id: "1", text: "hallo", problem: null }];
    storage.token = null;
    storage.open = false;
    storage.seen = 0;
    storage.draft = "";
    storage.outbox = [];
    expect([...shared.content, ...tab.content]).toEqual([]);
  });

  test.each(["{", "null", "7", '{"id":"1"}', '[null,7,{"id":1,"text":"x","problem":null},{"text":"x"}]'])(
    "is left aside when something else wrote %s over it",
    (content) => {
      vi.spyOn(console, "warn").mockImplementation(() => undefined);
      const storage = new WidgetStorage(memory(), memory(new Map([["sophie.outbox", content]])));
      expect(storage.outbox).toEqual([]);
    },
  );

  test("a number that is none counts as nothing seen", () => {
    expect(new WidgetStorage(memory(new Map([["sophie.seen", "veel"]])), memory()).seen).toBe(0);
  });
});

describe("the form for a call-back", () => {
  const kept = { id: "1", details: { name: "Jan", phone: "06", best_time: "", subject: "" }, isSent: false };

  test("is remembered by its own tab alone, as it holds personal data", () => {
    const shared = memory();
    const storage = new WidgetStorage(shared, memory());
    storage.callBack = kept;
    expect(storage.callBack).toEqual(kept);
    expect([...shared.content]).toEqual([]);
    storage.callBack = null;
    expect(storage.callBack).toBeNull();
  });

  test.each(["{", "null", '{"id":"1","isSent":true}', '{"id":"1","details":{"name":"Jan"},"isSent":true}'])("is left aside when it is %s", (content) => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    expect(new WidgetStorage(memory(), memory(new Map([["sophie.call_back", content]]))).callBack).toBeNull();
  });
});

test("whether feedback is wanted is shared, and nonsense is nothing", () => {
  const shared = memory();
  new WidgetStorage(shared, memory()).feedback = "wanted";
  expect(new WidgetStorage(shared, memory()).feedback).toBe("wanted");
  shared.content.set("sophie.feedback", "veel");
  expect(new WidgetStorage(shared, memory()).feedback).toBeNull();
});

describe("a browser that refuses", () => {
  const refuse = (name: string): never => {
    throw new DOMException("refused", name);
  };

  test("access: everything works until the page is left", () => {
    const keep = forgiving(() => refuse("SecurityError"));
    expect(keep.getItem("a")).toBeNull();
    keep.setItem("a", "1");
    expect(keep.getItem("a")).toBe("1");
    keep.removeItem("a");
    expect(keep.getItem("a")).toBeNull();
  });

  test("a value for want of room: the new one counts, not the one that is still there", () => {
    const full = { ...memory(new Map([["a", "oud"]])), setItem: () => refuse("QuotaExceededError") };
    const keep = forgiving(() => full);
    keep.setItem("a", "nieuw");
    expect(keep.getItem("a")).toBe("nieuw");
    keep.removeItem("a");
    expect(keep.getItem("a")).toBeNull();
  });

  test("for a while: what comes later is kept again", () => {
    const real = memory();
    let isFull = true;
    const keep = forgiving(() => ({ ...real, setItem: (key, value) => (isFull ? refuse("QuotaExceededError") : real.setItem(key, value)) }));
    keep.setItem("a", "1");
    isFull = false;
    keep.setItem("a", "2");
    expect(real.content.get("a")).toBe("2");
    expect(keep.getItem("a")).toBe("2");
  });

  test("any other mistake is ours and is not hidden", () => {
    const keep = forgiving(() => {
      throw new TypeError("ours");
    });
    expect(() => keep.getItem("a")).toThrow("ours");
  });
});
