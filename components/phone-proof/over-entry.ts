import { pushEntry } from "../shared/history-entries.ts";

/** Whether the state of an entry is that of elements of ours, and of nobody else. */
const isOurs = (state: unknown): state is object =>
  typeof state === "object" && state !== null && Object.keys(state).every((key) => key.startsWith("pioneer-"));

/**
 * Goes on to an entry over the one the element stands at, with that one's state beside its own: the browser's back leads
 * to the same step of the element, in one press.
 */
export function pushOver(key: string): void {
  const { state } = history as { state: unknown };
  if (!isOurs(state)) return void pushEntry(key, false, true);
  try {
    history.pushState({ ...state, [key]: true }, "");
  } catch {
    // A page that has frozen its history: the button leads back.
  }
}

/** Whether an entry is one of these. */
export const isOver = (key: string, state: unknown): boolean =>
  typeof state === "object" && state !== null && Reflect.get(state, key) === true;
