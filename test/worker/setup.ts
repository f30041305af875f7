import { afterAll, vi } from "vitest";

// What the Worker loads when it is first needed is here before any request: two that wait for one module that vitest is
// still fetching would wait for each other's network, which workerd refuses. A deployed Worker has all of its modules.
await Promise.all([
  import("../../worker/app.ts"),
  import("../../worker/platform/key-marks/misfit.ts"),
  import("../../worker/jobs/schedule.ts"),
  import("pinyin-pro"),
  import("@simplewebauthn/server"),
  import("@simplewebauthn/server/helpers"),
]);

/** One Worker does many files: none leaves a spy or a clock of its own to the next. */
afterAll(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
