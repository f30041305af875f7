import { audited } from "../../platform/access/audit.ts";
import { mayAct } from "../../platform/access/permissions.ts";
import type { AuditRecord } from "../../platform/access/queries.ts";
import type { Actor, Named } from "../../platform/core/actor.ts";
import { newId } from "../../platform/core/id.ts";
import { Problem } from "../../platform/core/problem.ts";
import { makeToken } from "../../platform/core/token.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { linkStatement } from "../../platform/outbox/outbox.ts";
import { sendingState } from "../../platform/outbox/sending.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import { readSetting } from "../settings/settings.ts";
import { sealDelivery } from "./delivery.ts";
import * as queries from "./queries.ts";
import type { LinkWay, PersonalLinkRow } from "./schema.ts";

/** Whom a link is for. */
export interface Recipient {
  readonly name: string;
  /** The phone on file, in the clear; null where there is none. */
  readonly phone: string | null;
  /** Who of the bureau set that phone. */
  readonly phoneSetBy?: Named | null;
}

/** What kind of link it is: how its token begins, and the page that it opens. */
export interface LinkKind {
  readonly prefix: "pid" | "pib" | "pin" | "pia";
  readonly page: "/desk" | "/branch" | "/invitation" | "/console";
}

/** What of an audit entry says that somebody handed the link over. */
type HandingOver = Pick<AuditRecord, "action" | "entity" | "entityId" | "after">;

export interface LinkOrder extends LinkKind {
  /** Where what it opens is known by an id already: the link's own. */
  readonly id?: string | undefined;
  /** The service's own address, which a link that is sent begins with. */
  readonly origin: string;
  /** The bureau's choice; without one it is sent where there is a gateway. */
  readonly way: LinkWay | undefined;
  readonly recipient: Recipient;
  /** Says of the new link that it is handed over. */
  readonly handingOver: (id: string) => HandingOver;
}

/** A link as it is made. */
export interface MadeLink {
  readonly issuance: PersonalLinkRow;
  /** The digest of its secret; empty of an order, which opens nothing. */
  readonly hash: string;
  /** The link itself, for the one answer to whoever may see it: it belongs in no record. */
  readonly path: string | null;
  /** Stand behind the statements of what it opens. */
  readonly statements: readonly Statement[];
}

/** Whether somebody may see a link. Who decides, or verifies, may not: see `access/permissions.ts`. */
const maySee = (actor: Actor): boolean => mayAct(actor, "links.handOver");

async function isSending({ db, keys }: Operation): Promise<boolean> {
  return sendingState(keys, { gateway: await readSetting(db, "gateway") }) === "on";
}

/**
 * Makes a link, sends it or hands it over. Whoever may not see it leaves an order instead, which a clerk carries out.
 * @throws Problem `no_gateway`, `no_phone_on_file` when it cannot be sent
 */
export async function makeLink(operation: Operation, order: LinkOrder): Promise<MadeLink> {
  const { actor, keys, now } = operation;
  const { origin, prefix, page, recipient } = order;
  const sending = await isSending(operation);
  const way = order.way ?? (sending ? "send" : "handOver");
  const id = order.id ?? newId();
  const issuance: PersonalLinkRow = {
    id,
    way,
    issuedBy: actor.id ?? "",
    issuedByName: actor.name ?? "",
    handedOverBy: null,
    handedOverByName: null,
    handedOverAt: null,
    sentTo: null,
    delivery: null,
    sentAt: null,
    lastUsedAt: null,
    phoneSetBy: null,
    phoneSetByName: null,
  };
  if (way === "handOver" && !maySee(actor))
    return {
      issuance,
      hash: "",
      path: null,
      statements: [queries.insertPersonalLinkStatement(operation.db, issuance)],
    };
  const { token, hash } = await makeToken(prefix, id);
  const path = `${page}#${token}`;
  if (way === "handOver") {
    const handed = await handOver(operation, issuance, recipient, sending);
    return {
      issuance: handed.issuance,
      hash,
      path,
      statements: [
        ...audited(
          operation,
          queries.insertPersonalLinkStatement(operation.db, handed.issuance),
          order.handingOver(id),
        ),
        ...handed.told,
      ],
    };
  }
  if (!sending) throw new Problem("no_gateway");
  const { name, phone } = recipient;
  if (phone === null) throw new Problem("no_phone_on_file");
  const sent: PersonalLinkRow = {
    ...issuance,
    sentTo: maskPhone(phone),
    phoneSetBy: recipient.phoneSetBy?.id ?? null,
    phoneSetByName: recipient.phoneSetBy?.name ?? null,
    delivery: await sealDelivery(keys, id, { name, phone, url: origin + path }),
  };
  return {
    issuance: sent,
    hash,
    path: null,
    statements: [
      queries.insertPersonalLinkStatement(operation.db, sent),
      linkStatement(operation, "personalLink", id, now.toISOString()),
    ],
  };
}

/** A link as somebody hands it over, and the message that tells whoever it is for, where they can be told. */
async function handOver(
  operation: Operation,
  issuance: PersonalLinkRow,
  { name, phone }: Recipient,
  sending: boolean,
): Promise<{ issuance: PersonalLinkRow; told: readonly Statement[] }> {
  const { actor, keys, now } = operation;
  const at = now.toISOString();
  const tells = sending && phone !== null;
  return {
    issuance: {
      ...issuance,
      handedOverBy: actor.id ?? "",
      handedOverByName: actor.name ?? "",
      handedOverAt: at,
      sentTo: null,
      delivery: tells ? await sealDelivery(keys, issuance.id, { name, phone, url: null }) : null,
      sentAt: null,
    },
    told: tells ? [linkStatement(operation, "linkIssued", issuance.id, at)] : [],
  };
}

/** A link that is ordered, or was handed over and got lost before anybody used it. */
export interface HandedLink extends LinkKind {
  readonly issuance: PersonalLinkRow | null;
  readonly recipient: Recipient;
  readonly handingOver: HandingOver;
}

/**
 * Makes a link that waits to be handed over, and shows it to whoever does. One that was handed over and not used yet is
 * made anew: what was shown before opens nothing any more.
 * @throws Problem `illegal_transition` when it is used, or is one that is sent
 */
export async function handOverLink(
  operation: Operation,
  { issuance, prefix, page, recipient, handingOver }: HandedLink,
): Promise<Omit<MadeLink, "path"> & { readonly path: string }> {
  if (!issuance || issuance.way !== "handOver" || issuance.lastUsedAt !== null) throw new Problem("illegal_transition");
  const { token, hash } = await makeToken(prefix, issuance.id);
  const handed = await handOver(operation, issuance, recipient, await isSending(operation));
  return {
    issuance: handed.issuance,
    hash,
    path: `${page}#${token}`,
    statements: [
      ...audited(operation, queries.handOverStatement(operation.db, handed.issuance), handingOver),
      ...handed.told,
    ],
  };
}
