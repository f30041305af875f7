import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PasskeyCreationOptions, PasskeyOptions } from "../../../../worker/platform/accounts/passkey-schema.ts";
import type { SignedIn } from "../../../../worker/platform/accounts/schema.ts";
import type { WayInEntry } from "../../../../worker/platform/accounts/ways-in-schema.ts";
import type { Me } from "../../../../worker/platform/access/staff-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { encodeBase64Url } from "../../../../worker/platform/core/bytes.ts";
import { freshDatabase, liftWriteLimits } from "../../api.ts";
import { accountFor, browser, linkFor, signedIn, type Account, type Browser } from "./account.ts";
import { Device, type Otherwise } from "./passkey-device.ts";

beforeEach(async () => {
  await freshDatabase();
  await liftWriteLimits();
});
afterEach(() => void vi.useRealTimers());

const creation = async (from: Browser) =>
  (await from.call<PasskeyCreationOptions>("POST", "/api/admin/me/ways-in/passkey-options")).body;
const add = async (from: Browser, device: Device, otherwise?: Otherwise) =>
  from.call<WayInEntry & ProblemDetails>("POST", "/api/admin/me/ways-in/passkey", {
    body: { name: "办公室电脑", credential: await device.create(await creation(from), otherwise) },
  });
const asked = async (from: Browser) => (await from.call<PasskeyOptions>("POST", "/api/sign-in/passkey-options")).body;
const enter = (from: Browser, credential: object) =>
  from.call<SignedIn & ProblemDetails>("POST", "/api/sign-in/passkey", { body: { credential } });
const me = (from: Browser) => from.call<Me & ProblemDetails>("GET", "/api/admin/me");
const refused = { status: 403, body: { code: "sign_in_failed" } };

/** Somebody with a passkey. */
async function withPasskey(): Promise<Account & { readonly device: Device }> {
  const account = await accountFor("reviewer");
  const device = new Device();
  expect(await add(await signedIn(account), device)).toMatchObject({ status: 201 });
  return { ...account, device };
}

describe("a passkey", () => {
  it("is added once signed in, and signs in by itself", async () => {
    const account = await accountFor("reviewer");
    const home = await signedIn(account);
    const options = await creation(home);
    expect(options).toMatchObject({
      rp: { id: "pioneer.test" },
      attestation: "none",
      excludeCredentials: [],
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    const device = new Device();
    expect(await add(home, device)).toMatchObject({ status: 201, body: { way: "passkey", name: "办公室电脑" } });
    expect((await creation(home)).excludeCredentials).toEqual([{ type: "public-key", id: device.id }]);
    const from = browser();
    const { credential } = await device.get(await asked(from));
    expect(await enter(from, credential)).toMatchObject({ status: 200, body: { id: account.id } });
    expect((await me(from)).body).toMatchObject({ role: "reviewer", signIn: { way: "passkey" } });
    // A device that does not say whose it is, or does not count, is one as well.
    const silent = new Device();
    await add(home, silent);
    for (let times = 0; times < 2; times++)
      expect(
        await enter(from, (await silent.get(await asked(from), { userHandle: null, counter: 0 })).credential),
      ).toMatchObject({ status: 200 });
  });

  it("is how somebody comes in by a link who wants no password", async () => {
    const link = await linkFor({ role: "clerk" });
    const from = browser();
    expect(await from.call("POST", "/api/account/sign-in", { token: link })).toMatchObject({ status: 200 });
    const device = new Device();
    expect(await add(from, device)).toMatchObject({ status: 201 });
    const later = browser();
    expect(await enter(later, (await device.get(await asked(later))).credential)).toMatchObject({ status: 200 });
    expect((await me(later)).body.permissions).toContain("bookings.read");
  });

  it("answers once: whoever has seen the answer comes too late, though its signature is good for ever", async () => {
    const { device } = await withPasskey();
    const from = browser();
    const { credential, raw, signed } = await device.get(await asked(from));
    expect(await enter(from, credential)).toMatchObject({ status: 200 });
    expect(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, await device.publicKey(), raw, signed)).toBe(
      true,
    );
    expect(await enter(browser(), credential)).toMatchObject(refused);
    // A device that does not count is held by the challenge alone, also when two come at once.
    const silent = new Device();
    await add(await signedIn(await accountFor("clerk")), silent);
    const answer = (await silent.get(await asked(from), { counter: 0 })).credential;
    const both = await Promise.all([enter(browser(), answer), enter(browser(), answer)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect(await enter(browser(), answer)).toMatchObject(refused);
  });

  it("is not believed when its answer is for another place, of another kind, without a person, or changed", async () => {
    const { device } = await withPasskey();
    const ticket = (text: string) => encodeBase64Url(new TextEncoder().encode(text));
    const other = await accountFor("clerk");
    const foreign = (await creation(await signedIn(other))).challenge;
    const wrong: Record<string, Otherwise> = {
      "given to a page that looks like ours": { origin: "https://pioneer.example" },
      "for another service": { rpId: "example.test" },
      "made, not asked for": { type: "webauthn.create" },
      "to a challenge of one's own": { challenge: ticket("zzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA") },
      "to no challenge": { challenge: "" },
      "to one for making a passkey": { challenge: foreign },
      "without a PIN or finger": { flags: 1 },
      "with nobody there": { flags: 0 },
      "in the name of somebody else": { userHandle: ticket(other.id) },
    };
    for (const [what, otherwise] of Object.entries(wrong)) {
      const from = browser();
      const { credential } = await device.get(await asked(from), otherwise);
      expect([what, await enter(from, credential)]).toMatchObject([what, refused]);
    }
    const from = browser();
    const { credential } = await device.get(await asked(from));
    const { signature } = (await new Device().get(await asked(from))).credential;
    expect(await enter(from, { ...credential, signature })).toMatchObject(refused);
    expect(await enter(from, { ...credential, signature: "AAAA" })).toMatchObject(refused);
    expect(await enter(from, { ...credential, id: new Device().id })).toMatchObject({
      body: { code: "identity_unknown" },
    });
    expect(await enter(from, credential)).toMatchObject({ status: 200 });
  });

  it("is held to be copied when it counts backwards", async () => {
    const { device } = await withPasskey();
    const from = browser();
    expect(await enter(from, (await device.get(await asked(from), { counter: 7 })).credential)).toMatchObject({
      status: 200,
    });
    for (const counter of [7, 3, 0])
      expect(await enter(from, (await device.get(await asked(from), { counter })).credential)).toMatchObject(refused);
    expect(await enter(from, (await device.get(await asked(from), { counter: 8 })).credential)).toMatchObject({
      status: 200,
    });
  });

  it("has ten minutes to answer", async () => {
    const { device } = await withPasskey();
    const from = browser();
    const { credential } = await device.get(await asked(from));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });
    expect(await enter(from, credential)).toMatchObject(refused);
  });

  it("is added to nobody else, not twice, and not without a person, in any other place or with certificates", async () => {
    const home = await signedIn(await accountFor("reviewer"));
    const wrong = { status: 422, body: { errors: [{ field: "credential", code: "wrong" }] } };
    const other = await signedIn(await accountFor("clerk"));
    const theirs = await creation(other);
    for (const otherwise of [
      { challenge: theirs.challenge },
      { origin: "https://evil.example" },
      { rpId: "evil.example" },
      { flags: 1 },
      { type: "webauthn.get" },
      { format: "fido-u2f" },
      { format: "android-key" },
      { format: "tpm" },
      { algorithm: -9 },
    ])
      expect([otherwise, await add(home, new Device(), otherwise)]).toMatchObject([otherwise, wrong]);
    const device = new Device();
    expect(await add(home, device)).toMatchObject({ status: 201 });
    expect(await add(other, device)).toMatchObject({ status: 409, body: { code: "conflict" } });
    // The answer to one challenge adds one passkey.
    const options = await creation(home);
    const once = { name: "钥匙", credential: await new Device().create(options) };
    const again = { name: "钥匙", credential: await new Device().create(options) };
    const send = (body: object) => home.call<ProblemDetails>("POST", "/api/admin/me/ways-in/passkey", { body });
    expect(await send(once)).toMatchObject({ status: 201 });
    expect(await send(again)).toMatchObject(refused);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM ways_in").first("n")).toBe(2);
  });

  it("ends with its removal, and so does what it opened", async () => {
    const { device, ...account } = await withPasskey();
    const from = browser();
    await enter(from, (await device.get(await asked(from))).credential);
    const home = await signedIn(account);
    const { body } = await home.call<{ items: WayInEntry[] }>("GET", "/api/admin/me/ways-in");
    const id = body.items.find(({ way }) => way === "passkey")?.id;
    expect(await home.call("POST", `/api/admin/me/ways-in/${id}/remove`)).toMatchObject({ status: 200 });
    expect((await me(from)).status).toBe(401);
    expect(await enter(from, (await device.get(await asked(from))).credential)).toMatchObject({
      body: { code: "identity_unknown" },
    });
  });
});
