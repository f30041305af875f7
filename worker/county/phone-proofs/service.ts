import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf, type Guard } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { codeEventStatement } from "../../platform/outbox/outbox.ts";
import { sendingState } from "../../platform/outbox/sending.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { keyedDigest, type Keys } from "../../platform/privacy/keys.ts";
import { seal } from "../../platform/privacy/seal.ts";
import { readSettings } from "../settings/settings.ts";
import { proofInForce, type ProofSettings } from "../settings/phone-proof.ts";
import { asksForProof } from "./policy.ts";
import * as queries from "./queries.ts";
import type { PhoneProofRequest, PhoneProofStarted, ProofForm, SentProof } from "./schema.ts";
import { proofPlace } from "./sealed-proof.ts";

const SECOND = 1000;
/** How long a code is good. */
const GOOD_FOR = 600 * SECOND;
/** After this a text message that has not come will not. */
const RESEND_AFTER = 60 * SECOND;
/** Wrong codes a proof bears. */
const TRIES = 5;
const DIGITS = 6;

const digestOf = (keys: Keys, id: string, code: string): Promise<string> =>
  keyedDigest(keys.index, `phoneProof|${id}|${code}`);

/** A code from the platform's secure generator, every one as likely: what would favour some is drawn again. */
function newCode(): string {
  const numbers = 10 ** DIGITS;
  const highest = Math.floor(2 ** 32 / numbers) * numbers;
  for (;;) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < highest) return String(drawn % numbers).padStart(DIGITS, "0");
  }
}

/** Digits as people type them: full-width, or in two groups. */
const foldDigits = (typed: string): string => typed.normalize("NFKC").replaceAll(/[\s-]/g, "");

/**
 * Sends a code to a phone. What is answered and done is the same for every phone; and where somebody has none on file,
 * the answer is the same, and no code is right.
 */
export async function startProof(
  { db, keys, now }: Operation,
  { form, phone, channel }: Omit<PhoneProofRequest, "phone"> & { readonly phone: string | null },
  record: RecordAnswer,
  counting: readonly Statement[] = [],
): Promise<PhoneProofStarted> {
  const settings = await readSettings(db, "gateway");
  if (sendingState(keys, settings) !== "on") throw new Problem("unavailable");
  if (channel === "voice" && !settings.gateway?.voice) throw fieldProblem("channel", "not_allowed");
  const id = newId();
  const code = newCode();
  const at = now.toISOString();
  const started: PhoneProofStarted = {
    id,
    expiresAt: new Date(now.getTime() + GOOD_FOR).toISOString(),
    resendAt: new Date(now.getTime() + RESEND_AFTER).toISOString(),
  };
  await writeBatch(db, [
    ...counting,
    queries.insertProofStatement(db, {
      id,
      form,
      phoneIndex: await phoneIndex(keys, "phoneProofs", phone ?? id),
      phone: phone === null ? null : await seal(keys, proofPlace(id, "phone"), phone),
      code: phone === null ? null : await seal(keys, proofPlace(id, "code"), code),
      codeDigest: await digestOf(keys, id, code),
      channel,
      expiresAt: started.expiresAt,
      createdAt: at,
    }),
    ...(phone === null ? [] : [codeEventStatement({ db, now }, id)]),
    ...(await record(started)),
  ]);
  return started;
}

/** A form that names a phone, and the code that came with it. */
export interface PhoneClaim {
  readonly form: ProofForm;
  readonly phone: string;
  readonly proof: SentProof | undefined;
  /** Where the proof stands in what was sent. */
  readonly field: "phoneProof" | "nominator.phoneProof";
}

/** What a route of the public's knows of a form beside what was sent. */
export interface FormArrival {
  /** The registered kiosk it comes from. */
  readonly deviceId?: string | undefined;
  /** Statements that count the write for its number, and refuse one too many. */
  readonly countPhone?: (() => Promise<readonly Statement[]>) | undefined;
}

/** How far a number is known to be theirs who send it. */
export interface PhoneStanding {
  /**
   * Whether they may hear what there is under this number: it was proven, or staff speak for its owner. To anybody else
   * it is not even said that there is something.
   */
  readonly isOwner: boolean;
  /** When it was proven by a code; null where it was not. */
  readonly provenAt: string | null;
  /** Whether a limit of the number counts only what was proven, made by staff, or checked in. */
  readonly onlyProvenCounts: boolean;
  /** Count for the number and use the code up: they belong in the batch of what is written with it. */
  readonly statements: readonly Statement[];
}

/**
 * Finds out whether a number is theirs who send it. Where a code is asked for and there is none, the problem is
 * `phone_unproven`, before any rule about the number is looked at; only then does the write count for the number.
 */
export async function provePhone(
  { db, keys, actor, now }: Operation,
  settings: ProofSettings,
  { form, phone, proof, field }: PhoneClaim,
  { deviceId, countPhone }: FormArrival = {},
): Promise<PhoneStanding> {
  const onlyProvenCounts = proofInForce(keys, settings) !== "off";
  const unproven = { isOwner: actor.kind === "bureau", provenAt: null, onlyProvenCounts, statements: [] };
  if (actor.kind === "bureau") return unproven;
  if (!proof) {
    if (asksForProof(keys, settings, form, { actor, deviceId })) throw new Problem("phone_unproven");
    return { ...unproven, statements: (await countPhone?.()) ?? [] };
  }
  const at = now.toISOString();
  const tried = await queries.tryCode(db, {
    id: proof.id,
    form,
    phoneIndex: await phoneIndex(keys, "phoneProofs", phone),
    codeDigest: await digestOf(keys, proof.id, foldDigits(proof.code)),
    at,
    tries: TRIES,
  });
  if (!tried || (!tried.isRight && tried.wrongTries >= TRIES)) throw fieldProblem(`${field}.code`, "expired");
  if (!tried.isRight) throw fieldProblem(`${field}.code`, "wrong");
  const statements = [...((await countPhone?.()) ?? []), queries.useProofStatement(db, proof.id, at)];
  return { isOwner: true, provenAt: at, onlyProvenCounts, statements };
}

/** What the database refuses because of something that is there under the number. */
const OF_THE_NUMBER: ReadonlySet<Guard | undefined> = new Set<Guard>([
  "already_booked",
  "too_many_bookings",
  "cooling_off",
  "already_supported",
  "too_many_nominations",
]);

/**
 * Carries a write out that may be refused because of what there is under a number. Only its owner hears what that is:
 * to anybody else every such refusal is the same one.
 */
export async function tellingOnlyTheOwner<T>(
  { isOwner }: Pick<PhoneStanding, "isOwner">,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw !isOwner && OF_THE_NUMBER.has(guardOf(error))
      ? new Problem("phone_refused", undefined, { cause: error })
      : error;
  }
}
