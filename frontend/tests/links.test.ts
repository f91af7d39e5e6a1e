// @vitest-environment happy-dom
import { render } from "lit";
import { describe, expect, test } from "vitest";

import { labels } from "../widget/labels.js";
import { linkList } from "../widget/links.js";

function anchors(...links: [title: string, url: string][]): HTMLAnchorElement[] {
  const place = document.createElement("div");
  render(linkList(links.map(([title, url]) => ({ title, url })), labels({}, {})), place);
  return [...place.querySelectorAll("a")];
}

describe("links", () => {
  test("open in a tab of their own, cut off from our page, and say so", () => {
    const [link] = anchors(["Alle kosten", "https://www.example.nl/kosten?a=1#b"]);
    expect(link?.getAttribute("href")).toBe("https://www.example.nl/kosten?a=1#b");
    expect(link?.target).toBe("_blank");
    expect(link?.rel.split(" ")).toContain("noopener");
    expect(link?.textContent).toBe("Alle kosten (opent in een nieuw tabblad)");
  });

  test.each([
    "http://www.example.nl/",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<b>x</b>",
    "blob:https://www.example.nl/1",
    "//www.example.nl/",
    "/pad",
    "www.example.nl",
    "https://",
    "geen adres",
    "",
  ])("are never made of %j", (url) => {
    expect(anchors(["Kwaad", url], ["Goed", "https://www.example.nl/"]).map((link) => link.getAttribute("href"))).toEqual([
      "https://www.example.nl/",
    ]);
  });

  test("take their title as text", () => {
    const [link] = anchors(["<img src=x onerror=alert(1)>", "https://www.example.nl/"]);
    expect(link?.querySelector("img")).toBeNull();
    expect(link?.textContent).toContain("<img src=x onerror=alert(1)>");
  });

  test("without any there is no empty list", () => {
    const place = document.createElement("div");
    render(linkList([{ title: "Kwaad", url: "http://www.example.nl/" }], labels({}, {})), place);
    expect(place.childElementCount).toBe(0);
  });
});
