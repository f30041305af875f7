import type { Write } from "../shared/api-client.ts";
import type { PhoneProofRequest } from "../shared/api-types.ts";

/** A form that names a phone, and where in it. */
export interface Claim {
  readonly form: PhoneProofRequest["form"];
  readonly phone: string;
  readonly field: "phone" | "nominator.phone";
}

/** What goes with a form to prove its phone. */
export interface SentProof {
  readonly id: string;
  readonly code: string;
}

/** Which form an operation takes, by the end of its address. */
const forms: readonly (readonly [RegExp, Claim["form"]])[] = [
  [/\/(own-data|erase)$/, "ownData"],
  [/\/supporters$/, "support"],
  [/\/nominations$/, "nomination"],
  [/\/signings\b/, "signing"],
  [/\/bookings\b/, "booking"],
];

const memberOf = (body: unknown, name: string): unknown =>
  body instanceof Object ? Reflect.get(body, name) : undefined;

/** What a write claims; nothing where it names no phone. */
export function claimOf({ name, body }: Write): Claim | undefined {
  const form = forms.find(([address]) => address.test(name))?.[1];
  const nominator = memberOf(body, "nominator");
  const phone = memberOf(nominator ?? body, "phone");
  if (!form || typeof phone !== "string") return undefined;
  return { form, phone, field: nominator ? "nominator.phone" : "phone" };
}

/** The same write with the proof beside the phone. */
export function withProof(write: Write, { field }: Claim, phoneProof: SentProof): Write {
  const body: object = write.body instanceof Object ? write.body : {};
  if (field === "phone") return { ...write, body: { ...body, phoneProof } };
  const nominator: unknown = memberOf(body, "nominator");
  return { ...write, body: { ...body, nominator: { ...(nominator as object), phoneProof } } };
}

/** The digits of a code as somebody types or pastes it. */
export const digitsOf = (typed: string): string => typed.normalize("NFKC").replace(/\D/g, "");

/** A number as its owner knows it again, and whoever looks over their shoulder does not: `138****5678`. */
export function maskTyped(phone: string): string {
  const digits = digitsOf(phone);
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}
