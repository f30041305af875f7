import type { PhoneProofStarted } from "../shared/api-types.ts";
import { answer, offline, refusal, settings, type Answers } from "../shared/fixtures.ts";

/** The code the examples take. */
export const rightCode = "246810";

interface Body {
  readonly phoneProof?: { readonly code: string };
  readonly nominator?: Body;
}

/** What a code was sent with, wherever it stands. */
const codeIn = ({ body }: RequestInit): string | undefined => {
  const { phoneProof, nominator } = JSON.parse(String(body)) as Body;
  return (phoneProof ?? nominator?.phoneProof)?.code;
};

/** A code that has just been sent. */
export const started = (): PhoneProofStarted => ({
  id: "proof-1",
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  resendAt: new Date(Date.now() + 60_000).toISOString(),
});

const field = (init: RequestInit) =>
  String(init.body).includes('"nominator"') ? "nominator.phoneProof.code" : "phoneProof.code";

/** An API that asks for the code before `done`: `bears` wrong ones use it up. */
export const proven = (done: unknown, bears = 5): ((url: URL, init: RequestInit) => unknown) => {
  let wrong = 0;
  return (url, init) => {
    const code = codeIn(init);
    if (code === undefined) return refusal(403, "phone_unproven")();
    if (code !== rightCode) wrong += 1;
    if (wrong >= bears) {
      // The next code is another one's.
      wrong = 0;
      return refusal(422, "validation_failed", [{ field: field(init), code: "expired" }])();
    }
    if (code !== rightCode) return refusal(422, "validation_failed", [{ field: field(init), code: "wrong" }])();
    return typeof done === "function" ? (done as (url: URL, init: RequestInit) => unknown)(url, init) : done;
  };
};

/** What the API answers where the phone has to be proven for one operation. */
export const asksForCode = (operation: string, done: unknown): Answers => ({
  "POST /api/phone-proofs": () => answer(started(), 202),
  [operation]: proven(done),
});

/** What can be met on the way. */
export const proofAnswers = {
  voice: { "GET /api/settings": { ...settings, phoneCodeByVoice: true } },
  usedUp: (operation: string, done: unknown): Answers => ({ [operation]: proven(done, 1) }),
  tooMany: {
    "POST /api/phone-proofs": () =>
      answer(
        { type: "about:blank", title: "rate_limited", status: 429, code: "rate_limited", requestId: "example" },
        429,
        { "retry-after": "1500" },
      ),
  },
  notSent: { "POST /api/phone-proofs": offline },
} as const;
