/** Runs once the browser has nothing else to do; where it does not tell (Safari), as the next task. */
export const whenIdle = (run: (at?: unknown) => void): unknown => (window.requestIdleCallback ?? setTimeout)(run);
