import { html } from "lit";
import type { strings } from "../../../translations/zh-cn/console-registry.ts";

interface Link {
  readonly revokedAt: string | null;
  readonly expiresAt: string;
  readonly usedAt?: string | null;
  readonly delivery: string | null;
}

/** What a link is good for now. */
const stateOf = ({ revokedAt, expiresAt, usedAt, delivery }: Link): keyof (typeof strings)["linkStates"] =>
  revokedAt !== null
    ? "revoked"
    : usedAt
      ? "answered"
      : Date.parse(expiresAt) <= Date.now()
        ? "expired"
        : delivery === "ordered"
          ? "waits"
          : delivery === "failed"
            ? "failed"
            : "good";

const LOOKS = {
  revoked: "over",
  answered: "good",
  expired: "over",
  waits: "waits",
  failed: "bad",
  good: "good",
} as const;

/** The state of a personal or a one-time link as a badge. */
export const linkState = Object.assign(
  (t: typeof strings, link: Link): unknown => {
    const state = stateOf(link);
    return html`<span class="state ${LOOKS[state]}">${t.linkStates[state]}</span>`;
  },
  {
    text: (t: typeof strings, link: Link): string => t.linkStates[stateOf(link)],
    /** Whether it still opens something. */
    open: (link: Link): boolean => ["waits", "failed", "good"].includes(stateOf(link)),
  },
);
