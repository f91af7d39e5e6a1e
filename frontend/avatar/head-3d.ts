import {
  DirectionalLight,
  HemisphereLight,
  type Material,
  Mesh,
  MeshStandardMaterial,
  NeutralToneMapping,
  type Object3D,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";

import model from "./assets/sophie-head.glb?url&no-inline";
import type { Colours } from "./colours.js";
import type { Face } from "./face.js";
import type { Pose } from "./pose.js";

/**
 * Pixels drawn for one of the screen; the browser makes the picture smaller, which smooths the edges. The multisampling of WebGL would
 * do that too, but leaves dark specks along triangles where it is done in software.
 */
const FINE = 2;
/** Pixels drawn a CSS pixel, at most and at least. */
const FINEST = 3;
const COARSEST = 1;
/** Pixels each way at most, however large she stands there: more costs a tablet its battery. */
const LARGEST = 1600;
/** Metres around the point between the eyes that are always in view: from above the hair to the chest. */
const VIEW = { height: 0.3, width: 0.25, middle: -0.032 };
const FIELD_OF_VIEW = 20;
/** Metres that her shoulders rise and fall from the middle. */
const BREATH = 0.0011;
/** Eyebrows are darker than the hair on the head. */
const BROWS = 0.42;

type Part = "skin" | "hair" | "brows" | "clothes";

/** The head in 3-D, drawn by three.js on a transparent ground. */
export class Head3d implements Face {
  readonly element: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.3, 4);
  readonly #head: Object3D;
  readonly #shoulders: Object3D;
  readonly #eyes: readonly Object3D[];
  readonly #headHeight: number;
  readonly #meshes: Mesh[] = [];
  /** How much less finely than could be she is drawn, as she couldn't keep up. */
  #saved = 1;
  readonly #materials = new Map<string, MeshStandardMaterial>();

  /**
   * Fetches the head and makes it ready to be drawn.
   *
   * @throws Error where there is no WebGL, or the head can't be fetched.
   */
  static async load(signal: AbortSignal, colours: Colours): Promise<Head3d> {
    const renderer = new WebGLRenderer({ alpha: true, antialias: false, powerPreference: "low-power" });
    try {
      const response = await fetch(new URL(model, import.meta.url), { signal });
      if (!response.ok) throw new Error(`The head can't be fetched: ${String(response.status)}`);
      const { scene } = await new GLTFLoader().parseAsync(await response.arrayBuffer(), "");
      signal.throwIfAborted();
      return new Head3d(renderer, scene, colours);
    } catch (error) {
      release(renderer);
      throw error;
    }
  }

  private constructor(renderer: WebGLRenderer, root: Object3D, colours: Colours) {
    this.#renderer = renderer;
    this.element = renderer.domElement;
    this.#head = node(root, "head");
    this.#shoulders = node(root, "shoulders");
    this.#eyes = [node(root, "leftEye"), node(root, "rightEye")];
    this.#headHeight = this.#head.position.y;
    renderer.toneMapping = NeutralToneMapping;
    this.#scene.add(root, ...lights());
    root.traverse((node) => {
      if (!(node instanceof Mesh)) return;
      // She is always in view, and her bones would have to be asked where she ends.
      node.frustumCulled = false;
      this.#meshes.push(node as Mesh);
      const material = node.material as Material;
      if (material instanceof MeshStandardMaterial) {
        this.#materials.set(material.name, material);
      }
    });
    this.#paint("skin", colours.skin);
    this.#paint("hair", colours.hair);
    this.#paint("brows", colours.hair, BROWS);
    this.#paint("clothes", colours.clothes);
  }

  show(pose: Pose): void {
    const shapes: Record<string, number> = { ...pose.features };
    for (const [viseme, weight] of Object.entries(pose.visemes)) shapes[`viseme_${viseme}`] = weight;
    for (const { morphTargetDictionary, morphTargetInfluences } of this.#meshes) {
      if (!morphTargetDictionary || !morphTargetInfluences) continue;
      for (const [name, index] of Object.entries(morphTargetDictionary)) morphTargetInfluences[index] = shapes[name] ?? 0;
    }
    this.#head.rotation.set(-pose.head.pitch, pose.head.yaw, -pose.head.roll);
    for (const eye of this.#eyes) eye.rotation.set(-pose.gaze.y, pose.gaze.x, 0);
    const lifted = pose.breath * BREATH;
    this.#head.position.y = this.#headHeight + lifted;
    this.#shoulders.position.set(0, lifted * 1.3, lifted * 0.8);
    this.#renderer.render(this.#scene, this.#camera);
  }

  resize(width: number, height: number): void {
    this.#renderer.setPixelRatio(this.#ratio(width, height));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    const tall = Math.max(VIEW.height, VIEW.width / this.#camera.aspect);
    this.#camera.position.set(0, VIEW.middle + 0.02, tall / 2 / Math.tan((FIELD_OF_VIEW * Math.PI) / 360));
    this.#camera.lookAt(0, VIEW.middle, 0);
    this.#camera.updateProjectionMatrix();
  }

  coarser(): boolean {
    const ratio = this.#renderer.getPixelRatio();
    if (ratio <= COARSEST) return false;
    this.#saved *= 2;
    this.#renderer.setPixelRatio(Math.max(COARSEST, ratio / 2));
    return true;
  }

  dispose(): void {
    for (const mesh of this.#meshes) {
      mesh.geometry.dispose();
      (mesh.material as Material).dispose();
    }
    release(this.#renderer);
    this.element.remove();
  }

  #ratio(width: number, height: number): number {
    const fine = Math.min(FINE * devicePixelRatio, FINEST, LARGEST / Math.max(width, height)) / this.#saved;
    return Math.max(COARSEST, fine);
  }

  #paint(part: Part, colour: string | undefined, times = 1): void {
    if (colour !== undefined) this.#materials.get(part)?.color.set(colour).multiplyScalar(times);
  }
}

function node(root: Object3D, name: string): Object3D {
  const found = root.getObjectByName(name);
  if (!found) throw new Error(`The head has no node ${name}`);
  return found;
}

/** A large soft light from the front right, a weak one from the left, and one from behind that draws the outline of the hair. */
function lights(): Object3D[] {
  const around = new HemisphereLight(0xffffff, 0xe6c8b8, 1.3);
  const key = new DirectionalLight(0xfff1e2, 2.05);
  key.position.set(0.7, 0.75, 1.25);
  const fill = new DirectionalLight(0xfff4ea, 0.95);
  fill.position.set(-1, 0.2, 1);
  const rim = new DirectionalLight(0xffffff, 0.7);
  rim.position.set(-0.6, 0.9, -1);
  return [around, key, fill, rim];
}

function release(renderer: WebGLRenderer): void {
  renderer.dispose();
  renderer.forceContextLoss();
}
