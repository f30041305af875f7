import { periodOf } from "../core/period.ts";
import { fieldProblem, Problem } from "../core/problem.ts";
import { decodeBase64, encodeBase64Url } from "../core/bytes.ts";
import { audited } from "../access/audit.ts";
import type { StaffRow } from "../access/staff-queries.ts";
import { writeBatch, type Statement } from "../db/client.ts";
import { guardOf } from "../db/errors.ts";
import { countDown, countUp } from "../http/queries.ts";
import type { RecordAnswer } from "../http/idempotency.ts";
import type { Operation } from "../operation.ts";
import { keyedDigest, type Keys } from "../privacy/keys.ts";
import { seal, unseal } from "../privacy/seal.ts";
import { stepOf } from "./one-time-code.ts";
import { hashPassword, isPassword, isWeak } from "./password.ts";
import * as queries from "../access/account-queries.ts";
import { newSignIn } from "./sign-ins.ts";
import type { PasswordRequest, SetUpRequest, SignedIn, SignInRequest } from "./schema.ts";

/** Wrong answers in an hour about one account, from one place that is not known to be its owner's. */
const GUESSES_PER_PLACE = 10;
/** And from all of these together: a botnet must not go on for ever, and costs only whoever comes with a new browser. */
const GUESSES_PER_ACCOUNT = 200;

const placeOf = (staffId: string) => ({ table: "accounts", column: "totp", row: staffId });

const openKey = async (keys: Keys, staffId: string, sealed: string): Promise<Uint8Array<ArrayBuffer>> =>
  decodeBase64(await unseal(keys, placeOf(staffId), sealed));

/** Where a sign-in comes from. */
export interface Place {
  /** A keyed digest of the network. */
  readonly caller: string;
  /** Whether this person has signed in with this browser before. */
  isKnown(staffId: string): Promise<boolean>;
}

/** Counts a try before anything is looked at, and refuses one too many; the count is taken back where it was right. */
async function countGuess(
  { db, keys, now }: Operation,
  account: queries.HeldAccount | undefined,
  { userName, place }: { readonly userName: string; readonly place: Place },
): Promise<() => Promise<void>> {
  const period = periodOf("hour", now);
  const of = (what: string) => keyedDigest(keys.index, `signIn|${userName}|${what}`, 16);
  const known = account !== undefined && (await place.isKnown(account.holder.id));
  const counted = known ? [await of("known")] : [await of(`at|${place.caller}`), await of("unknown")];
  const countings = counted.map((one) => ({ counted: one, period }));
  const [here = 0, all = 0] = await countUp(db, countings);
  if (here > GUESSES_PER_PLACE || all > GUESSES_PER_ACCOUNT) throw new Problem("rate_limited");
  return async () => {
    for (const counting of countings) await countDown(db, counting);
  };
}

/**
 * Signs somebody in. Whatever is wrong is answered the same, and takes the same time.
 * @throws Problem `sign_in_failed`, `rate_limited`
 */
export async function signIn(
  operation: Operation,
  { userName, password, code }: SignInRequest,
  place: Place,
): Promise<{ readonly token: string; readonly answer: SignedIn }> {
  const { db, keys, now } = operation;
  const held = await queries.findAccount(db, userName);
  const countedRight = await countGuess(operation, held, { userName, place });
  const fits = await isPassword(password.normalize("NFKC"), held?.account.password ?? null);
  const step = held && stepOf(code, await openKey(keys, held.holder.id, held.account.totp), now);
  if (!held || !fits || step === undefined || held.holder.leftAt !== null) throw new Problem("sign_in_failed");
  const { holder } = held;
  const { actor, token, answer, statements } = await newSignIn(operation, holder, {
    way: "password",
    linkId: held.account.linkId,
  });
  try {
    await writeBatch(db, [
      ...audited({ ...operation, actor }, queries.takeCodeStatement(db, holder.id, step), {
        action: "accounts.signIn",
        entity: "accounts",
        entityId: holder.id,
        after: { way: "password" },
      }),
      ...statements,
    ]);
  } catch (error) {
    // A code opens once: whoever looked over a shoulder comes too late.
    if (guardOf(error) === "nothing_changed") throw new Problem("sign_in_failed");
    throw error;
  }
  await countedRight();
  return { token, answer };
}

/** What an account is made of, once its owner has shown that they have the authenticator. */
export interface NewAccount {
  readonly holder: Pick<StaffRow, "id" | "name">;
  readonly linkId: string;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly request: SetUpRequest;
}

/**
 * The statements that set an account up, or set it up anew: whatever was signed in before ends.
 * @throws Problem `validation_failed` at `userName`, `password` or `code`
 */
export async function setUpStatements(
  operation: Operation,
  { holder, linkId, key, request: { userName, password, code } }: NewAccount,
): Promise<readonly Statement[]> {
  const { db, keys, now } = operation;
  const other = await queries.findAccount(db, userName);
  if (other && other.holder.id !== holder.id) throw fieldProblem("userName", "taken");
  if (await isWeak(password, [userName, holder.name])) throw fieldProblem("password", "weak");
  const step = stepOf(code, key, now);
  if (step === undefined) throw fieldProblem("code", "wrong");
  const at = now.toISOString();
  return [
    ...audited(
      operation,
      queries.insertAccountStatement(db, {
        staffId: holder.id,
        userName,
        password: await hashPassword(password),
        totp: await seal(keys, placeOf(holder.id), encodeBase64Url(key)),
        lastStep: step,
        setUpAt: at,
        linkId,
      }),
      { action: "accounts.setUp", entity: "accounts", entityId: holder.id, after: { userName, linkId } },
    ),
  ];
}

/** Gives oneself another password; wherever else one is signed in, that ends. */
export async function changePassword(
  operation: Operation,
  { current, password, code }: PasswordRequest,
  record: RecordAnswer,
): Promise<{ id: string }> {
  const { db, keys, actor, now } = operation;
  const staffId = actor.id ?? "";
  const account = await queries.findAccountOf(db, staffId);
  if (!account) throw new Problem("not_found");
  const place = { caller: staffId, isKnown: async () => true };
  const held = await queries.findAccount(db, account.userName);
  const countedRight = await countGuess(operation, held, { userName: account.userName, place });
  if (!(await isPassword(current.normalize("NFKC"), account.password))) throw fieldProblem("current", "wrong");
  if (await isWeak(password, [account.userName, actor.name ?? ""])) throw fieldProblem("password", "weak");
  const step = stepOf(code, await openKey(keys, staffId, account.totp), now);
  if (step === undefined || step <= account.lastStep) throw fieldProblem("code", "wrong");
  const answer = { id: staffId };
  await writeBatch(db, [
    ...audited(
      operation,
      queries.changePasswordStatement(db, { staffId, step, password: await hashPassword(password) }),
      { action: "accounts.changePassword", entity: "accounts", entityId: staffId },
    ),
    queries.endSignInsStatement(db, { staffId, at: now.toISOString(), keep: actor.tokenId }),
    ...(await record(answer)),
  ]);
  await countedRight();
  return answer;
}
