import { expect, test } from "vitest";

import { checkedColours } from "../../avatar/colours.js";

test.each(["#abc", "#4A2C1E", "rgb(12, 34, 56)", "rgb(12 34 56)"])("%s is a colour", (hair) => {
  expect(checkedColours({ hair })).toEqual({ hair });
});

test.each(["", "blauw", "#12", "#12345678", "url(https://example.org/x)", "var(--x)", "rgb(1,2)", "red; background: url(x)"])(
  "%j is left out",
  (hair) => {
    expect(checkedColours({ hair, skin: "#ffccaa" })).toEqual({ skin: "#ffccaa" });
  },
);

test("only the parts that may be coloured are", () => {
  expect(checkedColours({ clothes: "#123456", eyes: "#ff0000" })).toEqual({ clothes: "#123456" });
});
