import type { NewAccountLink } from "../../../../../worker/county/account-links/schema.ts";
import { accountFor, Authenticator, linkFor, open, PASSWORD, signedIn, type Account } from "../../accounts/account.ts";
import type { PasskeyCreationOptions } from "../../../../../worker/platform/accounts/passkey-schema.ts";
import { Device } from "../../accounts/passkey-device.ts";
import { vouched, vouchedFor, vouchingKey } from "../../accounts/vouching.ts";
import { carryOut, created, next, office, reason, type Prepare } from "./office.ts";

const newAccount = () => accountFor("clerk", `clerk-${next()}`);

const cookieOf = async (account: Account) => ({
  cookie: [...(await signedIn(account)).cookies].map((pair) => pair.join("=")).join("; "),
});

/** Cloudflare Access vouches for somebody new. */
const byAccess = async () => ({
  "cf-access-jwt-assertion": await (await vouchingKey()).sign(vouched({ sub: `person-${next()}` })),
});

const newLink = async () =>
  carryOut<NewAccountLink>("POST", "/api/admin/account-links", {
    body: { staffId: await created("staff", { name: "王五", role: "reviewer" }) },
  });

export const accountWrites = {
  issueAccountLink: async () => ({ body: { staffId: await created("staff", { name: "王五", role: "reviewer" }) } }),
  handOverAccountLink: async () => ({ params: { id: (await newLink()).id }, token: office.clerk }),
  revokeAccountLink: async () => ({ params: { id: (await newLink()).id }, body: reason }),
  setUpAccount: async () => {
    const token = await linkFor({ role: "clerk" }, "赵六");
    const authenticator = new Authenticator((await open(token)).body.authenticator.key);
    return { token, body: { userName: `clerk-${next()}`, password: PASSWORD, code: await authenticator.next() } };
  },
  endOwnSignIn: async () => {
    const account = await newAccount();
    const other = await signedIn(account);
    const { body } = await other.call<{ signIn: { id: string } }>("GET", "/api/admin/me");
    return { params: { id: body.signIn.id }, ...(await cookieOf(account)) };
  },
  signStaffOut: async () => {
    const account = await newAccount();
    await signedIn(account);
    return { params: { id: account.id }, body: reason };
  },
  addOwnAccess: async () => ({ ...(await cookieOf(await newAccount())), headers: await byAccess() }),
  addOwnPasskey: async () => {
    const from = await signedIn(await newAccount());
    const { body: options } = await from.call<PasskeyCreationOptions>("POST", "/api/admin/me/ways-in/passkey-options");
    const cookie = [...from.cookies].map((pair) => pair.join("=")).join("; ");
    return { cookie, body: { name: "办公室电脑", credential: await new Device().create(options) } };
  },
  addOwnOpenId: async () => {
    const from = await signedIn(await newAccount());
    const query = await vouchedFor(from, "addWayIn", { sub: `person-${next()}` });
    return { cookie: [...from.cookies].map((pair) => pair.join("=")).join("; "), body: { query } };
  },
  removeOwnWayIn: async () => {
    const account = await newAccount();
    const from = await signedIn(account);
    const { body } = await from.call<{ id: string }>("POST", "/api/admin/me/ways-in/access", {
      headers: await byAccess(),
    });
    return { params: { id: body.id }, ...(await cookieOf(account)) };
  },
  changeOwnPassword: async () => {
    const account = await newAccount();
    const signed = await cookieOf(account);
    return {
      ...signed,
      body: { current: PASSWORD, password: "换成一个全新的长密码", code: await account.authenticator.next() },
    };
  },
} satisfies Record<string, Prepare>;
