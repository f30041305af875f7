import { Entry } from "./entry.ts";
import type { ConsoleHost } from "./host.ts";

/** What the bureau calls the campaigns that sessions and consultations may belong to. */
export class ServiceTags {
  readonly #host: ConsoleHost;
  readonly #tags;
  #isAsked = false;

  constructor(host: ConsoleHost) {
    this.#host = host;
    this.#tags = new Entry(host, "GET /api/admin/service-tags", (signal) => ({ signal }));
  }

  /** What a tag is called: by its id until that is known, and of one that is kept no more. */
  name(tag: string | null): string {
    if (tag === null) return "";
    if (!this.#isAsked && this.#host.may("GET /api/admin/service-tags")) {
      this.#isAsked = true;
      this.#tags.refresh();
    }
    const found = this.#tags.value?.items.find(({ id }) => id === tag);
    return found ? this.#host.localize(found.label) : tag;
  }
}
