import { afterAll, vi } from "vitest";

/** One Worker does many files: none leaves a spy or a clock of its own to the next. */
afterAll(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
