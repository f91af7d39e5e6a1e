/**
 * The head at work, for who makes it: `npm run dev`, then /avatar/studio/studio.html?size=320&yaw=25&shapes=smile,viseme_aa. A shape may
 * have a weight (`smile:0.5`), shapes that go together are joined by `+`.
 */
import { checkedColours } from "../colours.js";
import { Head3d } from "../head-3d.js";
import { AT_REST, type Feature, type Pose, type Viseme } from "../pose.js";

const asked = new URLSearchParams(location.search);
const size = Number(asked.get("size") ?? 320);
const degrees = (name: string) => (Number(asked.get(name) ?? 0) * Math.PI) / 180;

function poseOf(shapes: string): Pose {
  const visemes: Partial<Record<Viseme, number>> = {};
  const features: Partial<Record<Feature, number>> = {};
  for (const shape of shapes.split(/[ +]/).filter((part) => part !== "")) {
    const [name = "", weight = "1"] = shape.split(":");
    if (name.startsWith("viseme_")) visemes[name.slice("viseme_".length) as Viseme] = Number(weight);
    else features[name as Feature] = Number(weight);
  }
  return {
    ...AT_REST,
    visemes,
    features,
    gaze: { x: degrees("gazeX"), y: degrees("gazeY") },
    head: { yaw: degrees("yaw"), pitch: degrees("pitch"), roll: degrees("roll") },
  };
}

const head = await Head3d.load(new AbortController().signal, checkedColours(Object.fromEntries(asked)));
head.resize(size, size);
const grid = document.querySelector("#grid");
for (const shapes of (asked.get("shapes") ?? "").split(",")) {
  head.show(poseOf(shapes));
  const picture = document.createElement("canvas");
  picture.width = head.element.width;
  picture.height = head.element.height;
  picture.style.width = `${String(size)}px`;
  picture.getContext("2d")?.drawImage(head.element, 0, 0);
  grid?.append(picture);
}
document.body.dataset["ready"] = "";
