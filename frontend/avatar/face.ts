import type { Pose } from "./pose.js";

/** Something that can look like Sophie: the 3-D head, or pictures of it. */
export interface Face {
  /** Stands in the page where she is seen. */
  readonly element: HTMLCanvasElement;
  show(pose: Pose): void;
  /** CSS pixels. */
  resize(width: number, height: number): void;
  /** Draws less finely from now on; false when there is nothing left to save. */
  coarser(): boolean;
  dispose(): void;
}
