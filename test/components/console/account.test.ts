import { list, refusal } from "../../../components/shared/fixtures.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { byText, get, me, openConsole, press, until } from "./support.ts";

const offered = { password: true, passkey: true, openId: { host: "sso.hunan.example" }, access: true };
const way = (id: string, kind: string, name: string) => ({
  id,
  way: kind,
  name,
  createdAt: "2026-11-01T00:00:00Z",
  lastUsedAt: null,
});
const here = {
  id: "sign-in-1",
  way: "password",
  createdAt: "2026-11-23T00:00:00Z",
  lastSeenAt: "2026-11-23T00:05:00Z",
  expiresAt: "2026-11-23T12:00:00Z",
  current: true,
};
const account = {
  "GET /api/sign-in": offered,
  "GET /api/admin/me/ways-in": list([way("password", "password", "li.keyuan"), way("key-1", "passkey", "办公室电脑")]),
  "GET /api/admin/me/sign-ins": list([here, { ...here, id: "sign-in-2", current: false }]),
};

describe("console: coming in without a password", () => {
  const signedOut = () => {
    let signedIn = false;
    return {
      "GET /api/sign-in": offered,
      "GET /api/admin/me": () => (signedIn ? me() : refusal(401, "session_ended")()),
      let: () => {
        signedIn = true;
        return { id: "staff-li", name: "李科员", expiresAt: "2026-11-23T12:00:00Z" };
      },
    };
  };

  it("offers the ways there are, and none of those there are not", async () => {
    const { let: _, ...answers } = signedOut();
    const { element, back } = await openConsole("home", answers);
    await until(() => element.shadowRoot?.querySelector(".others")?.textContent?.includes("sso.hunan.example"));
    await accessible(element);
    back();
    element.remove();
    const bare = await openConsole("home", {
      ...answers,
      "GET /api/sign-in": { ...offered, openId: null, access: false },
    });
    await until(() => bare.requests.some(({ method, path }) => method === "GET" && path === "/api/sign-in"));
    matches(get(bare.element, ".others").textContent, /^((?!Cloudflare|统一身份认证).)*$/s);
    bare.back();
  });

  it("comes in as whom Cloudflare Access vouches for, and says when nobody here is that", async () => {
    const { let: open, ...answers } = signedOut();
    let known = false;
    const { element, back } = await openConsole("account", {
      ...account,
      ...answers,
      "POST /api/sign-in/access": () => (known ? open() : refusal(403, "identity_unknown")()),
    });
    await until(() => element.shadowRoot?.querySelector(".others")?.textContent?.includes("Cloudflare"));
    await press(element, "用 Cloudflare Access 登录", ".sign-in");
    await until(() => element.shadowRoot?.querySelector(".sign-in [role=alert]"));
    matches(get(element, ".sign-in [role=alert]").textContent, /还没有绑定到任何账号/);
    known = true;
    await press(element, "用 Cloudflare Access 登录", ".sign-in");
    await until(() => element.shadowRoot?.querySelector("main tbody td"));
    back();
  });

  it("hands on what a single sign-on led back with, once, and keeps it out of the address", async () => {
    const { let: open, ...answers } = signedOut();
    const { element, writes, back } = await openConsole("home&code=x1&state=signIn.abc", {
      ...answers,
      "POST /api/sign-in/openid": open,
    });
    await until(() => element.shadowRoot?.querySelector("header"));
    equal(
      writes().map(({ path, body }) => [path, body]),
      [["/api/sign-in/openid", { query: "?at=home&code=x1&state=signIn.abc" }]],
    );
    equal(/code|state/.test(location.search), false);
    back();
  });
});

describe("console: one's account", () => {
  it("shows ways in and sessions, and takes a password unseen", async () => {
    const { element, writes, back } = await openConsole("account", {
      ...account,
      "POST /api/admin/me/sign-ins/sign-in-2/end": { ...here, id: "sign-in-2", current: false },
    });
    await until(() => element.shadowRoot?.querySelectorAll("main tbody tr").length === 4);
    await accessible(element);
    matches(get(element, "main").textContent, /密码和动态验证码.*li\.keyuan.*通行密钥.*办公室电脑.*本次/s);
    await press(element, "修改密码", "main");
    await until(() => element.shadowRoot?.querySelector('dialog [name="password"]'));
    for (const name of ["current", "password"])
      equal(get<HTMLInputElement>(element, `dialog [name="${name}"]`).type, "password");
    get(element, "dialog .close, dialog [aria-label='关闭']").click();
    await until(() => !element.shadowRoot?.querySelector("dialog"));
    await press(element, "退出该处", "main");
    await until(() => element.shadowRoot?.querySelector("dialog"));
    get(element, "dialog [type=submit]").click();
    await until(() => writes().length > 0);
    equal(writes()[0]?.path, "/api/admin/me/sign-ins/sign-in-2/end");
    back();
  });

  it("keeps the last way in, and tells whoever came by a link to add one", async () => {
    const byLink = me(["me.read", "me.write"]);
    const { element, back } = await openConsole(
      "account",
      { ...account, "GET /api/admin/me/ways-in": list([way("key-1", "passkey", "办公室电脑")]) },
      byLink.signIn ? { ...byLink, signIn: { ...byLink.signIn, way: "link" } } : byLink,
    );
    await until(() => element.shadowRoot?.querySelectorAll("main tbody tr").length === 3);
    matches(get(element, "main .notice").textContent, /请先在这里添加一种登录方式/);
    const buttons = new Set(
      [...(element.shadowRoot?.querySelectorAll("main button") ?? [])].map(({ textContent }) => textContent),
    );
    equal(buttons.has("移除"), false);
    equal(buttons.has("修改密码"), false);
    ok(byText(element, "main button", "添加通行密钥"));
    back();
  });
});
