import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";

type Firm = AnswerOf<"GET /api/admin/firms/{id}">;

/** Law firms: all of them, or one. */
class Firms implements Screen {
  readonly #host: ConsoleHost;
  readonly #list;
  readonly #entry;

  constructor(host: ConsoleHost) {
    this.#host = host;
    const { id } = host.place;
    this.#list = id
      ? undefined
      : new Listing(host, {
          operation: "GET /api/admin/firms",
          filters: ["q", "status"],
          columns: [
            { name: "name" },
            { name: "creditCode" },
            { name: "phone" },
            { name: "status", state: true },
            { name: "updatedAt", extra: true },
          ],
          href: ({ id }) => addressOf("firms", id),
          add: () => ({ operation: "POST /api/admin/firms" }),
        });
    this.#entry = id ? new Entry(host, "GET /api/admin/firms/{id}", (signal) => ({ path: { id }, signal })) : undefined;
  }

  title(): string {
    return this.#entry ? (this.#entry.value?.name ?? "") : (this.#host.t.screens["firms"] ?? "");
  }

  refresh(): void {
    this.#list?.refresh();
    this.#entry?.refresh();
  }

  render(): unknown {
    return this.#list?.render() ?? this.#entry?.render((firm) => this.#one(firm));
  }

  #one(firm: Firm): unknown {
    const { id, version } = firm;
    const host = this.#host;
    return html`<section class="panel">
      ${entryFacts.list(host, firm, ["name", "creditCode", "phone", "branchPhone", "status", "mergedInto", "createdAt", "updatedAt"], { status: badge(host, "status", firm.status) })}
      <p class="row tools">
        ${actionButton(
          host,
          {
            operation: "PATCH /api/admin/firms/{id}",
            path: { id },
            version,
            // A masked number is not the number: it is entered anew or stays.
            values: { name: firm.name, creditCode: firm.creditCode, phone: firm.phone, status: firm.status },
            read: async (signal) => ({
              ...(await host.request("GET /api/admin/firms/{id}", { path: { id }, signal })),
            }),
          },
          "primary",
        )}
        ${firm.mergedInto ? nothing : actionButton(host, { operation: "POST /api/admin/firms/{id}/merge", path: { id }, version, final: true })}
      </p>
    </section>`;
  }
}

const none = { "zh-cn": async () => ({ strings: {} }), en: async () => ({ strings: {} }) };

export const part = partOf<Screen, ConsoleHost, object>(none, (host) => new Firms(host));
