import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import { ProblemError } from "../../../shared/problem-error.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge } from "../../facts.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { commendingTexts } from "../commending/texts.ts";
import { Sheet } from "./sheet.ts";

type Panel = AnswerOf<"GET /api/admin/campaigns/{id}/panel">;
type Category = Panel["categories"][number];
type Ranking = AnswerOf<"GET /api/admin/categories/{id}/ranking">;

/** The panel of one campaign: who sits on it, what they declared, their sheets, and the ranking. */
class OnePanel implements Screen {
  readonly #host: ConsoleHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #id: string;
  readonly #sheets = new Map<string, Sheet>();
  readonly #rankings = new Map<string, Entry<"GET /api/admin/categories/{id}/ranking">>();
  #panel: Panel | "none" | undefined;
  #title = "";
  #problem: unknown;
  #open = "";

  constructor(host: ConsoleHost, texts: PartTexts<typeof strings>, id: string) {
    this.#host = host;
    this.#texts = texts;
    this.#id = id;
    void this.#read();
  }

  title(): string {
    return this.#title || (this.#host.t.screens["panels"] ?? "");
  }

  refresh(): void {
    void this.#read();
    for (const ranking of this.#rankings.values()) ranking.refresh();
  }

  async #read(): Promise<void> {
    const host = this.#host;
    const { signal } = new AbortController();
    this.#problem = undefined;
    try {
      this.#panel = await host.request("GET /api/admin/campaigns/{id}/panel", { path: { id: this.#id }, signal });
    } catch (error) {
      if (error instanceof ProblemError && error.code === "not_found") this.#panel = "none";
      else this.#problem = error;
    }
    host.requestUpdate();
    if (this.#title) return;
    const panels = await host.client.all("GET /api/admin/panels", { signal }).catch(() => []);
    this.#title = panels.find(({ campaignId }) => campaignId === this.#id)?.title ?? "";
    host.requestUpdate();
  }

  render(): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    if (this.#problem)
      return host.alert(
        html`<p>${host.problemText(this.#problem)}</p><button type="button" @click=${() => this.refresh()}>${host.t.retry}</button>`,
      );
    if (this.#panel === undefined)
      return html`<div class="skeleton" aria-hidden="true"><i></i><i></i></div><span class="away">${host.t.loading}</span>`;
    if (this.#panel === "none")
      return html`<section class="panel"><p>${t.notAppointed}</p><p class="row steps">${this.#appoint(0, [])}</p></section>`;
    return this.#draw(this.#panel);
  }

  #appoint(version: number, memberIds: readonly string[]): unknown {
    return actionButton(
      this.#host,
      {
        operation: "PUT /api/admin/campaigns/{id}/panel",
        label: this.#texts.t.appoint,
        path: { id: this.#id },
        version,
        ...(memberIds.length ? { values: { memberIds } } : {}),
        help: this.#texts.t.appointHelp,
      },
      version === 0 ? "primary" : "",
    );
  }

  #draw(panel: Panel): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const open = panel.status === "open";
    const sits = panel.members.some(({ id }) => id === host.me.id);
    return html`<section class="panel">
        <dl class="facts"><div><dt>${host.words.fields["status"] ?? ""}</dt><dd>${badge(host, "status", panel.status)} ${panel.closedAt ? host.time(panel.closedAt) : nothing}</dd></div>
        <div><dt>${t.members}</dt><dd>${panel.members.map(({ name }) => name).join(host.t.comma)}</dd></div></dl>
        ${
          open
            ? html`<p class="row steps">${this.#appoint(
                panel.version,
                panel.members.map(({ id }) => id),
              )}${actionButton(host, { operation: "POST /api/admin/campaigns/{id}/panel/close", path: { id: this.#id }, version: panel.version, final: true, help: t.closePanelHelp })}</p>`
            : nothing
        }
      </section>
      ${panel.categories.map((category) => this.#category(panel, category, sits && open))}`;
  }

  #category(panel: Panel, category: Category, mine: boolean): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const declared = new Map(category.declared.map((one) => [one.id, one]));
    const own = declared.get(host.me.id);
    const scores = this.#open === category.id;
    return html`<section class="panel"><h2>${category.name}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="${category.name} ${t.progress}"><table>
        <thead><tr><th scope="col">${t.members}</th><th scope="col">${t.declaration}</th><th scope="col">${t.progress}</th></tr></thead>
        <tbody>${panel.members.map((member) => {
          const said = declared.get(member.id);
          const given = category.scored.find(({ id }) => id === member.id)?.given ?? 0;
          return html`<tr><th scope="row">${member.name}</th><td>${
            said
              ? html`<span class="state ${said.kind === "clear" ? "good" : "bad"}">${said.kind === "clear" ? t.clear : t.recused}</span> ${said.reason ?? ""}`
              : html`<span class="state over">${t.undeclared}</span>`
          }</td><td>${said?.kind === "recused" ? host.t.unsetMark : panel.status === "closed" ? given : html`${t.ofCategory(given, category.nominations)} <progress max=${category.nominations || 1} value=${given} aria-label="${member.name} ${t.progress}"></progress>`}</td></tr>`;
        })}</tbody></table></div>
      ${
        mine
          ? html`<p class="row steps">${own?.kind === "recused" ? nothing : actionButton(host, { operation: "POST /api/admin/categories/{id}/declaration", label: t.declare, path: { id: category.id }, help: t.declareHelp }, own ? "" : "primary")}
              ${
                own?.kind === "clear"
                  ? html`<button type="button" class=${scores ? "" : "primary"} aria-expanded=${scores ? "true" : "false"} @click=${() => {
                      this.#open = scores ? "" : category.id;
                      host.requestUpdate();
                    }}>${scores ? host.t.close : t.openSheet}</button>`
                  : nothing
              }</p>
              ${scores ? this.#sheetOf(category.id).render() : nothing}`
          : nothing
      }
      ${panel.status === "closed" ? html`<h3>${t.ranking}</h3>${this.#rankingOf(category.id).render((ranking) => this.#ranking(ranking, category.name))}` : nothing}
    </section>`;
  }

  #sheetOf(category: string): Sheet {
    const sheet = this.#sheets.get(category) ?? new Sheet(this.#host, this.#texts, category, () => void this.#read());
    this.#sheets.set(category, sheet);
    return sheet;
  }

  #rankingOf(category: string): Entry<"GET /api/admin/categories/{id}/ranking"> {
    const ranking =
      this.#rankings.get(category) ??
      new Entry(this.#host, "GET /api/admin/categories/{id}/ranking", (signal) => ({ path: { id: category }, signal }));
    this.#rankings.set(category, ranking);
    return ranking;
  }

  #ranking({ items, recused }: Ranking, category: string): unknown {
    const { t } = this.#texts;
    const host = this.#host;
    const number = (value: number | null) => (value === null ? host.t.unsetMark : value.toFixed(1));
    if (!items.length) return html`<p>${t.noRanking}</p>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="${category} ${t.ranking}"><table>
      <thead><tr><th scope="col">${t.rank}</th><th scope="col">${host.words.fields["nominee"] ?? ""}</th><th scope="col" class="number">${t.mean}</th><th scope="col" class="number">${t.spread}</th><th scope="col" class="number">${t.scoredBy}</th><th scope="col" class="number">${t.abstainedBy}</th></tr></thead>
      <tbody>${items.map(
        ({ nominationId, name, organisation, rank, mean, spread, scored, abstained, tied }) =>
          html`<tr><td>${rank ?? host.t.unsetMark} ${tied ? html`<span class="state waits">${t.tied}</span>` : nothing}</td><td><a href=${addressOf("nominations", nominationId)}>${name}</a> ${organisation ? html`<small>${organisation}</small>` : nothing}</td><td class="number">${number(mean)}</td><td class="number">${number(spread)}</td><td class="number">${scored}</td><td class="number">${abstained}</td></tr>`,
      )}</tbody></table></div>
      ${recused.length ? html`<p class="help">${t.recused}: ${recused.map(({ name, reason }) => `${name}${reason ? ` (${reason})` : ""}`).join(host.t.comma)}</p>` : nothing}`;
  }
}

function panels(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  if (id) return new OnePanel(host, texts, id);
  const list = new Listing(host, {
    operation: "GET /api/admin/panels",
    columns: [{ name: "title" }, { name: "status", state: true }, { name: "closedAt" }],
    href: ({ campaignId }) => addressOf("panels", campaignId),
    get empty() {
      return texts.t.noPanels;
    },
  });
  return {
    title: () => host.t.screens["panels"] ?? "",
    refresh: () => list.refresh(),
    render: () => list.render(),
  };
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(commendingTexts, panels);
