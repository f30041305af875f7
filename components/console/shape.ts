import type { Shape } from "../../worker/platform/values/shape.ts";
import type { Me } from "../shared/api-document.ts";

/** What somebody may be allowed to do. */
export type Permission = Me["permissions"][number];

/** What somebody of the bureau is. */
export type Role = Me["role"];

export type { Shape } from "../../worker/platform/values/shape.ts";

/** What the console must know of an operation to offer it. */
export interface Described {
  readonly permission: Permission;
  /** Not for whoever deals with the people of some sites only. */
  readonly everywhere?: true;
  /** Whether it is on a version of an entry: `If-Match`. */
  readonly version?: true;
  readonly body?: Shape;
  readonly query?: Shape;
}
