/** What `voice.css` calls the sentence that is being spoken. */
const NAME = "sophie-spoken";

/** Marks the sentence that Sophie is saying in the messages on the screen, in browsers that can mark without changing the page. */
export function highlight(root: ParentNode, sentence: string | null): void {
  // Browsers of before have no highlights, whatever the types say.
  const registry = (CSS as Partial<typeof CSS>).highlights;
  if (registry === undefined) return;
  const range = sentence === null ? null : rangeOf(root, sentence);
  if (range === null) registry.delete(NAME);
  else registry.set(NAME, new Highlight(range));
}

/** Where the sentence stands last. Spaces and newlines count as the same. */
function rangeOf(root: ParentNode, sentence: string): Range | null {
  const words = sentence.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words[0] === "") return null;
  const pattern = new RegExp(words.join("\\s+"));
  for (const text of [...root.querySelectorAll(".message:not(.resident) .text")].reverse()) {
    const node = text.firstChild instanceof Text ? text.firstChild : text.childNodes[1];
    const found = pattern.exec(node?.textContent ?? "");
    if (node === undefined || found === null) continue;
    const range = new Range();
    range.setStart(node, found.index);
    range.setEnd(node, found.index + found[0].length);
    return range;
  }
  return null;
}
