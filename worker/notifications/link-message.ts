import { openDelivery, type Delivery } from "../county/personal-links/delivery.ts";
import type { LinkSubject } from "../county/issued-links/queries.ts";
import { countyTime } from "../platform/core/clock.ts";
import type { LinkKind } from "../platform/outbox/schema.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { dateTexts, envelope, type Circumstances, type Idle, type OutgoingMessage } from "./message.ts";
import type { EventRow } from "./queries.ts";
import { countyValues } from "./templates/county-values.ts";
import type { Texts } from "./templates/fields.ts";
import { plain, tell } from "./templates/template.ts";

const PURPOSES: Readonly<Record<NonNullable<LinkSubject["asks"]> | "desk" | "branch", Texts>> = {
  desk: { zh: "律师工作台", en: "the lawyer's desk" },
  branch: { zh: "党支部工作台", en: "the Party branch's page" },
  branchOpinion: { zh: "党组织意见", en: "the Party branch's opinion" },
  nomineeConsent: { zh: "被推荐人意见", en: "the nominee's consent" },
  secondDecision: { zh: "请您作出决定", en: "a decision asked of you" },
};

function idleReason({ issuance, closedAt, expiresAt, ownerStatus }: LinkSubject, now: Date): Idle | undefined {
  if (issuance.delivery === null) return "erased";
  if (closedAt !== null || ownerStatus === "inactive") return "superseded";
  return expiresAt <= now.toISOString() ? "outdated" : undefined;
}

/** A link on its way to whoever it is for, or word that one was handed over: at the phone that was on file then. */
export function linkMessage(
  keys: Keys,
  event: EventRow,
  subject: LinkSubject,
  circumstances: Circumstances,
): OutgoingMessage {
  const { issuance, asks, branchId, expiresAt } = subject;
  const { now, zone, templates } = circumstances;
  const idle = idleReason(subject, now);
  let delivery: Delivery | undefined;
  return {
    idle,
    contact: async () => {
      if (issuance.delivery === null) return undefined;
      delivery = await openDelivery(keys, issuance.id, issuance.delivery);
      return delivery;
    },
    compose: (to) => {
      const day = (instant: string): Texts => dateTexts(countyTime(zone, new Date(instant)).date).both;
      const values = {
        ...countyValues(circumstances),
        link: plain(delivery?.url ?? ""),
        purpose: PURPOSES[asks ?? (branchId === null ? "desk" : "branch")],
        expires: day(expiresAt),
        issuedOn: day(issuance.handedOverAt ?? event.createdAt),
      };
      const kind: LinkKind = event.kind === "linkIssued" ? event.kind : "personalLink";
      return envelope(event, to, tell(templates, kind, values));
    },
  };
}
