import { html, nothing } from "lit";
import { Task } from "@lit/task";
import type { AnswerOf, OperationName, OptionsOf } from "../shared/api-client.ts";
import { baseStyles } from "../shared/base.styles.ts";
import { countyDay } from "../shared/county-time.ts";
import { formatDate } from "../shared/dates.ts";
import { PioneerElement } from "../shared/element.ts";
import { LazyPart } from "../shared/lazy-part.ts";
import { takeLinkToken } from "../shared/link-token.ts";
import { ProblemError } from "../shared/problem-error.ts";
import { facts } from "../submission/fields.ts";
import type { OwnBooks } from "../own-books/own-books.ts";
import type { OwnCirculars } from "../own-books/own-circulars.ts";
import type { strings } from "../translations/zh-cn/branch.ts";
import { branchStyles } from "./branch.styles.ts";
import type { BranchHost } from "./host.ts";

type Branch = AnswerOf<"GET /api/branch">;

const texts = {
  "zh-cn": () => import("../translations/zh-cn/branch.ts"),
  en: () => import("../translations/en/branch.ts"),
};
const ownCirculars = () => import("./own-circulars.ts");
const ownBooks = () => import("./own-books.ts");

/**
 * The page of a Party branch, which its link opens: who it is, the notices it has to read and confirm, and its part of
 * the bureau's books: what it owes them, what it enters, and how that stands.
 *
 * The link carries its token in the fragment of the page's address, from where it is taken at once. It is kept in memory
 * and sent in a header; nothing of it or of what it opens is stored or left in an address.
 *
 * It is no element for portals: the service serves it at `/branch`.
 *
 * @summary The page of a Party branch
 * @tagname pioneer-branch
 */
export class PioneerBranch extends PioneerElement<typeof strings> implements BranchHost {
  static override styles = [baseStyles, branchStyles];
  static override properties = { ...PioneerElement.properties, token: { attribute: false } };

  protected override readonly texts = texts;

  /** The link's token; by default what stands in the page's fragment, which is taken out of the address. */
  declare token: string;

  /** The link has been refused. */
  #refused = false;

  readonly #branch = new Task(this, {
    args: () => [this.origin, this.token] as const,
    task: async ([, token], { signal }): Promise<Branch | undefined> =>
      token ? this.request("GET /api/branch", { token, signal }) : undefined,
  });
  /** Whom to call, which day it is, and in which zone the link runs out; the page works without. */
  readonly #settings = new Task(this, {
    args: () => [this.origin] as const,
    task: (_, { signal }) => this.client.request("GET /api/settings", { signal }),
  });
  readonly #circulars = new LazyPart<OwnCirculars, BranchHost>(this, () =>
    this.branchId ? [ownCirculars, this] : undefined,
  );
  readonly #books = new LazyPart<OwnBooks, BranchHost>(this, () => (this.branchId ? [ownBooks, this] : undefined));

  constructor() {
    super();
    this.token = takeLinkToken() ?? "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#follow);
  }

  /** Another link was opened in the same window. */
  #follow = (): void => {
    this.token = takeLinkToken() ?? this.token;
  };

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("token")) return;
    this.#forget();
    this.#refused = false;
  }

  /** Lets go of everything the link has opened. */
  #forget(): void {
    this.#circulars.value?.forget();
    this.#books.value?.forget();
  }

  /** @internal */
  get branchId(): string {
    return (!this.#refused && this.#branch.value?.id) || "";
  }

  /** @internal */
  get today(): string {
    return this.#settings.value?.today ?? "";
  }

  /** @internal */
  dateOf(instant: string): string {
    return countyDay(instant, this.#settings.value?.zone);
  }

  /** @internal */
  async request<Name extends OperationName>(name: Name, options: OptionsOf<Name>): Promise<AnswerOf<Name>> {
    const { token } = this;
    try {
      return await this.client.request(name, options);
    } catch (error) {
      if (error instanceof ProblemError && error.code === "unauthorized" && token === this.token) {
        this.#refused = true;
        this.#forget();
        this.requestUpdate();
      }
      throw error;
    }
  }

  protected override content(): unknown {
    if (!this.token || this.#refused) return html`<div class="sheet">${this.#closed()}</div>`;
    return html`<div class="sheet">${this.show(this.#branch, (branch) => (branch ? this.#page(branch) : nothing))}</div>`;
  }

  #closed(): unknown {
    const { t } = this;
    const { phone } = this.#settings.value ?? {};
    return html`<h2 tabindex="-1">${this.token ? t.closedTitle : t.noLinkTitle}</h2>
      <div class="notice" role="status">
        <div>
          <p>${this.token ? t.closed : t.noLink}</p>
          ${phone ? html`<p>${t.call}<a href="tel:${phone}">${phone}</a></p>` : nothing}
        </div>
      </div>`;
  }

  #page({ name, kind, firms, secretary, expiresAt }: Branch): unknown {
    const { t } = this;
    return html`<h2 tabindex="-1" lang="zh-CN">${name}</h2>
      ${facts([
        [t.kind, t.kinds[kind]],
        [t.firms, html`<span lang="zh-CN">${firms.map((firm) => firm.name).join("、")}</span>`],
        [t.secretary, secretary && html`<span lang="zh-CN">${secretary}</span>`],
        [t.until, formatDate(this.dateOf(expiresAt), this.locale)],
      ])}
      ${this.show(this.#circulars, (part) => part?.render())}
      ${this.show(this.#books, (part) => part?.render())}`;
  }
}
