import { canonicalJson } from "../../platform/core/canonical-json.ts";
import type { SettingKey } from "./settings.ts";

/** Whether a change from the first value to the second is one that nobody makes alone. */
type Danger = (before: unknown, after: unknown) => boolean;

const always: Danger = () => true;

/** Whether some number is larger than it was, at any depth. */
const raises: Danger = (before, after) =>
  typeof after === "number"
    ? typeof before !== "number" || after > before
    : after instanceof Object &&
      Object.entries(after).some(([name, value]) =>
        raises(before instanceof Object ? Reflect.get(before, name) : undefined, value),
      );

/**
 * Settings by which one administrator could send people's data elsewhere, lead them to a page of their own, erase what
 * speaks against them, or take away what holds strangers off. What only tightens takes effect at once. Of portals, a
 * wrong one can be shown in, but gets nobody's data: they stay with one person.
 */
const DANGERS: Readonly<Partial<Record<string, Danger>>> = {
  // Who may stand in wherever two people are needed.
  secondPerson: always,
  gateway: always,
  bookingUrl: always,
  phoneProof: (_before, after) => after === "off",
  writeLimits: raises,
};

/** Every period after which something is erased, whatever is added to them. */
const isRetention = (key: string): boolean => /retention/i.test(key);

/** Whether a second administrator has to confirm this change. */
export const needsSecondPerson = (key: SettingKey, before: unknown, after: unknown): boolean =>
  canonicalJson(before ?? null) !== canonicalJson(after ?? null) &&
  (isRetention(key) ? always : (DANGERS[key] ?? (() => false)))(before, after);

/** Whether a setting may ever need one: what lists say of it. */
export const isDangerous = (key: SettingKey): boolean => isRetention(key) || DANGERS[key] !== undefined;
