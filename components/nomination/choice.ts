import { html, nothing, type TemplateResult } from "lit";
import { Task } from "@lit/task";
import type { FirmRef, LawyerRef, NominationRequest, NomineeEntry } from "../shared/api-types.ts";
import { personName, required, type Rule } from "../shared/validate.ts";
import { select } from "../submission/fields.ts";
import type { NominationHost } from "./host.ts";

/** Latin letters: the initials of a name, or an input method still composing one. */
const latin = (typed: string): boolean => /[a-z]/i.test(typed);

/** Who is nominated: a lawyer found by name, a firm of the registry, or somebody typed in. */
export class Choice {
  readonly #host: NominationHost;
  #firms: readonly FirmRef[] = [];
  /** The lawyer to be chosen once they are found by name. */
  #wanted = "";

  /**
   * Lawyers whose name, or its initials, begins with what is typed. Each change of it ends the request before it.
   * While it may be an input method composing, nobody is told that nobody was found.
   */
  readonly #search: Task<readonly [string], readonly LawyerRef[]>;

  constructor(host: NominationHost) {
    this.#host = host;
    this.#search = new Task(host, {
      args: () => [host.form.text("lawyer")] as const,
      task: async ([typed], { signal }) => {
        if (!typed || (latin(typed) && !/^[a-z]{2,9}$/i.test(typed))) return [];
        const { items } = await host.client.request("GET /api/lawyers", { query: { limit: 20, q: typed }, signal });
        // Whom what was typed before found is not who is meant now.
        host.form.values["nominee.lawyerId"] = items.some(({ id }) => id === this.#wanted) ? this.#wanted : "";
        this.#wanted = "";
        if (items.length || !latin(typed)) host.announce(items.length ? host.t.found(items.length) : host.t.noLawyer);
        return items;
      },
    });
  }

  get #typedIn(): boolean {
    return this.#host.form.text("how") === "typed";
  }

  get #person(): boolean {
    return this.#host.category?.nomineeKind === "person";
  }

  /** The field that says who of the registry is meant; none when they are typed in. */
  get registered(): string | undefined {
    return this.#typedIn ? undefined : this.#person ? "nominee.lawyerId" : "nominee.firmId";
  }

  /** The field that says whom. */
  get field(): string {
    return this.registered ?? "nominee.name";
  }

  /** The nominee's name, once it is known. */
  get nominee(): string {
    const id = this.#host.form.text(this.field);
    if (this.#typedIn) return id;
    const list: readonly FirmRef[] | undefined = this.#person ? this.#search.value : this.#firms;
    return list?.find((candidate) => candidate.id === id)?.name ?? "";
  }

  /** Whom the form means, to tell whether it is still the same. */
  get key(): string {
    const { form, campaign } = this.#host;
    return [
      campaign,
      form.text("categoryId"),
      form.text(this.field),
      this.#typedIn && form.text("nominee.organisation"),
    ].join();
  }

  /** Puts values into the form; a lawyer among them is chosen once found by name. */
  enter(values: Readonly<Record<string, string>>): void {
    Object.assign(this.#host.form.values, values);
    this.#wanted = values["nominee.lawyerId"] ?? "";
    this.#host.requestUpdate();
  }

  /** Chooses somebody who is nominated already. */
  choose({ lawyerId, firmId, name }: NomineeEntry): void {
    this.enter({
      how: "registry",
      ...(lawyerId ? { lawyer: name, "nominee.lawyerId": lawyerId } : { "nominee.firmId": firmId ?? "" }),
    });
    void this.#host.focusOn("#reason");
  }

  rules(): Record<string, Rule> {
    if (this.#typedIn) return { "nominee.name": personName };
    if (this.#person && !this.#search.value?.length)
      return { lawyer: (value) => required(value) ?? { code: "unknown" } };
    return { [this.field]: required };
  }

  request(): NominationRequest["nominee"] {
    const { form } = this.#host;
    if (this.#typedIn) {
      const organisation = form.text("nominee.organisation");
      return { name: form.text("nominee.name"), ...(organisation && this.#person ? { organisation } : {}) };
    }
    return this.#person ? { lawyerId: form.text("nominee.lawyerId") } : { firmId: form.text("nominee.firmId") };
  }

  render(firms: readonly FirmRef[]): TemplateResult {
    this.#firms = firms;
    const { t, form } = this.#host;
    const person = this.#person;
    form.values["how"] ??= "registry";
    return html`${form.choice({
      name: "how",
      legend: t.how,
      choices: [
        { value: "registry", content: t.fromRegister },
        { value: "typed", content: t.typedIn },
      ],
    })}
    ${
      this.#typedIn
        ? html`<div class="fields">
          ${form.field({ name: "nominee.name", label: person ? t.lawyer : t.organisationName })}
          ${person ? form.field({ name: "nominee.organisation", label: t.organisation, optional: true }) : nothing}
        </div>`
        : person
          ? this.#lawyers()
          : select(form, "nominee.firmId", t.organisationName, t.choose, firms)
    }`;
  }

  #lawyers(): TemplateResult {
    const host = this.#host;
    const { t, form } = host;
    const typed = form.text("lawyer");
    return html`${form.field({ name: "lawyer", type: "search", label: t.lawyer, hint: t.lawyerHint })}
    ${
      typed
        ? host.show(this.#search, (found) =>
            found.length
              ? form.choice({
                  name: "nominee.lawyerId",
                  legend: t.found(found.length),
                  choices: found.map(({ id, name, firm }) => ({
                    value: id,
                    content: html`${name}<small>${firm.name}</small>`,
                  })),
                })
              : latin(typed)
                ? nothing
                : html`<p class="notice">${t.noLawyer}</p>`,
          )
        : nothing
    }`;
  }
}
