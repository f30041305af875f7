import { Task } from "@lit/task";
import { html, nothing } from "lit";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-account.ts";
import { actionButton } from "../../action.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { knowsPasskeys, makePasskey } from "../../passkey.ts";

const accountTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-account.ts"),
  en: () => import("../../../translations/en/console-account.ts"),
};

interface Lists {
  readonly ways: Listing<"GET /api/admin/me/ways-in">;
  readonly signIns: Listing<"GET /api/admin/me/sign-ins">;
}

/** One's own account: how one comes in, where one is signed in, another password. */
class Account implements Screen {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  #lists: Lists | undefined;
  readonly #offered;

  constructor(host: ConsoleHost, texts: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = texts;
    this.#offered = new Task(host, {
      args: () => [] as const,
      task: (_, { signal }) => host.client.request("GET /api/sign-in", { signal }),
    });
    const query = host.takeAnswer("addWayIn");
    if (query) void this.#cameBack(query);
  }

  /** Made once the texts are there, which name their columns. */
  #made(): Lists {
    const host = this.#host;
    const { t } = this.#texts;
    const nameOf = (way: string) => t.wayNames[way] ?? way;
    const ways: Lists["ways"] = new Listing(host, {
      operation: "GET /api/admin/me/ways-in",
      within: true,
      columns: [
        { name: "way", label: t.way, cell: ({ way }) => nameOf(way), text: ({ way }) => nameOf(way) },
        { name: "name" },
        { name: "createdAt", label: t.columns.added },
        { name: "lastUsedAt", label: t.columns.lastSeenAt },
      ],
      // The last one stays.
      actions: ({ id }) =>
        ways.items.length < 2
          ? nothing
          : actionButton(host, {
              operation: "POST /api/admin/me/ways-in/{id}/remove",
              label: t.remove,
              path: { id },
              final: true,
              help: t.removeHelp,
            }),
      empty: t.noWays,
    });
    const signIns = new Listing(host, {
      operation: "GET /api/admin/me/sign-ins",
      within: true,
      columns: [
        { name: "createdAt", label: t.columns.createdAt },
        { name: "lastSeenAt", label: t.columns.lastSeenAt },
        { name: "way", label: t.way, cell: ({ way }) => nameOf(way), text: ({ way }) => nameOf(way) },
        { name: "expiresAt", label: t.columns.expiresAt },
      ],
      actions: ({ id, current }) =>
        current
          ? html`<span class="state good">${t.current}</span>`
          : actionButton(host, {
              operation: "POST /api/admin/me/sign-ins/{id}/end",
              label: t.end,
              path: { id },
              help: t.endHelp,
              final: true,
            }),
      empty: t.noSignIns,
    });
    return { ways, signIns };
  }

  title(): string {
    return this.#host.t.screens["account"] ?? "";
  }

  refresh(): void {
    this.#lists?.ways.refresh();
    this.#lists?.signIns.refresh();
  }

  async #try(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      // Whoever closes the browser's own window has given up.
      const { gaveUp } = this.#texts.t;
      this.#host.say(error instanceof DOMException ? gaveUp : this.#host.problemText(error));
    }
  }

  #addPasskey = (): Promise<void> =>
    this.#try(async () => {
      const { t } = this.#texts;
      const { signal } = new AbortController();
      const options = await this.#host.request("POST /api/admin/me/ways-in/passkey-options", { signal });
      const credential = await makePasskey(options);
      await this.#host.act({
        operation: "POST /api/admin/me/ways-in/passkey",
        label: t.addPasskey,
        fields: ["name"],
        labels: { name: t.passkeyName },
        fixed: { credential },
        help: t.passkeyHelp,
        done: t.added,
      });
    });

  #addOpenId = (): Promise<void> =>
    this.#try(async () => {
      const { signal } = new AbortController();
      const body = { purpose: "addWayIn" as const };
      location.assign((await this.#host.request("POST /api/sign-in/openid-start", { body, signal })).url);
    });

  #cameBack = (query: string): Promise<void> =>
    this.#try(async () => {
      const { signal } = new AbortController();
      await this.#host.request("POST /api/admin/me/ways-in/openid", { body: { query }, signal });
      this.#host.say(this.#texts.t.added);
      this.refresh();
    });

  render(): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const { signIn } = host.me;
    const offered = this.#offered.value;
    const { ways, signIns } = (this.#lists ??= this.#made());
    return html`${signIn?.way === "link" ? html`<p class="notice"><span>${t.byLink}</span></p>` : nothing}
      <section class="panel"><h2>${t.ways}</h2><p class="hint">${t.waysHelp}</p>
        <p class="row ways">${knowsPasskeys() ? html`<button type="button" class="primary" @click=${this.#addPasskey}>${t.addPasskey}</button>` : nothing}
        ${offered?.openId ? html`<button type="button" @click=${this.#addOpenId}>${t.addOpenId(offered.openId.host)}</button>` : nothing}
        ${offered?.access ? actionButton(host, { operation: "POST /api/admin/me/ways-in/access", label: t.addAccess, done: t.added }) : nothing}
        ${signIn?.way === "link" ? nothing : actionButton(host, { operation: "POST /api/admin/me/password", label: t.changePassword, labels: t.password, help: t.passwordHelp, done: t.passwordDone })}</p>
        ${ways.render()}</section>
      <section class="panel"><h2>${t.signIns}</h2><p class="hint">${t.signInsHelp((signIn?.idleSeconds ?? 1800) / 60)}</p>${signIns.render()}</section>`;
  }
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(
  accountTexts,
  (host, texts) => new Account(host, texts),
);
