/** For code that has a bundler: importing this registers nothing by itself. */
import { discoverer } from "./shared/discover.ts";

export { ProblemError } from "./shared/problem-error.ts";
export { PioneerElement } from "./shared/element.ts";

/** Loads and registers the elements whose tags stand in `root`, each once. */
export const discover = discoverer(async (name) => {
  switch (name) {
    case "booking":
      return import("./booking/define.ts");
    case "commitments":
      return import("./commitments/define.ts");
    case "signing":
      return import("./signing/define.ts");
    case "nomination":
      return import("./nomination/define.ts");
    case "honours":
      return import("./honours/define.ts");
    case "desk":
      return import("./desk/define.ts");
    case "invitation":
      return import("./invitation/define.ts");
    default:
      return undefined;
  }
});
