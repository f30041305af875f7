import { expect } from "vitest";
import type { PhoneProofStarted, ProofForm } from "../../../../worker/county/phone-proofs/schema.ts";
import type { Message } from "../../../../worker/notifications/message.ts";
import { phoneKey } from "../../../../worker/platform/values/phone.ts";
import { call, type Call } from "../../api.ts";
import type { TestGateway } from "../../gateway.ts";

/** Asks for a code, as anybody can for any phone. */
export const askForCode = (form: ProofForm, phone: string, sent: Call & { readonly channel?: string } = {}) => {
  const { channel, ...rest } = sent;
  return call<PhoneProofStarted>("POST", "/api/phone-proofs", {
    body: { form, phone, ...(channel === undefined ? {} : { channel }) },
    ...rest,
  });
};

/** The codes that went to a phone, oldest first: what its owner reads there. */
export async function codesSentTo(gateway: TestGateway, phone: string): Promise<Message[]> {
  return (await gateway.received())
    .map(({ message }) => message)
    .filter(({ event, to }) => event.kind === "phoneCode" && to.phone === phoneKey(phone));
}

/** The next code that comes to a phone after `had` of them: it is sent behind the answer. */
export async function nextCode(gateway: TestGateway, phone: string, had = 0): Promise<string> {
  for (;;) {
    const code = (await codesSentTo(gateway, phone))[had]?.template.variables["proofCode"];
    if (code !== undefined) return code;
  }
}

/** What the owner of a phone sends with a form: asks for a code and reads it. */
export async function proofOf(
  gateway: TestGateway,
  form: ProofForm,
  phone: string,
): Promise<{ id: string; code: string }> {
  const had = (await codesSentTo(gateway, phone)).length;
  const started = await askForCode(form, phone);
  expect(started.status).toBe(202);
  return { id: started.body.id, code: await nextCode(gateway, phone, had) };
}

/** Asks until it is so: what goes on behind an answer. In between the runtime gets its turn, or that would never go on. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve));
}

/** A code that is not this one. */
export const wrong = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, "0");
