import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import { ProblemError } from "../../../shared/problem-error.ts";
import type { strings } from "../../../translations/zh-cn/console-commending.ts";
import { Entry } from "../../entry.ts";
import { formOf } from "../../form-of.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { Many } from "../../many.ts";
import { OPERATIONS } from "../../operations.ts";
import { addressOf } from "../../place.ts";
import { valueLabel } from "../../words.ts";
import { dueColumn } from "../../waiting.ts";
import { commendingTexts } from "../commending/texts.ts";
import { IS_ASKED, LEADS_ON, Nomination, STEPS, type State } from "./nomination.ts";

type Row = AnswerOf<"GET /api/admin/nominations">["items"][number];

const INVITE = "POST /api/admin/nominations/{id}/invitations";

/** Where those of one campaign are put on notice, or decided on: a list that stands for all of them. */
const onwards = (host: ConsoleHost, t: typeof strings, state: State, items: readonly Row[]): unknown => {
  const [campaign, ...others] = new Set(items.map(({ campaign: { id } }) => id));
  if (campaign === undefined || others.length) return nothing;
  const link = (screen: string, label: string) =>
    html`<a class="button" href=${addressOf(screen, "", { campaign })}>${label} ›</a>`;
  if (state === "scored" && host.may("POST /api/admin/campaigns/{id}/notices")) return link("notices", t.publishNotice);
  if (state === "onNotice") return link("notices", t.showNotice);
  if (state === "objectionHandled" && host.may("POST /api/admin/campaigns/{id}/decision"))
    return link("commendations", t.decide);
  return nothing;
};

/** Recommendations: the queue, or one with all that bears on it. */
function nominations(host: ConsoleHost, texts: PartTexts<typeof strings>): Screen {
  const { id } = host.place;
  const entry = new Entry(host, "GET /api/admin/nominations/{id}", (signal) => ({ path: { id }, signal }));
  const one = new Nomination(host, texts, id);
  const many = new Many<Row>(host);
  const name = ({ nominee }: Row) => nominee.name;
  const signal = () => new AbortController().signal;
  /** Steps that lead on, for several of one state; those that end something are taken one by one, with a reason. */
  const stepsOf = (items: readonly Row[]) => {
    const states = new Set(items.map(({ state }) => state));
    const [state] = states;
    if (states.size !== 1 || !state) return nothing;
    const move = (to: State) => {
      const label = texts.t.moveTo(valueLabel(host.words, "state", to));
      many.ask({
        label,
        help: texts.t.manyMoveHelp,
        items,
        name,
        each: ({ id, version }) =>
          host.request("POST /api/admin/nominations/{id}/move", {
            path: { id },
            version,
            body: { to },
            signal: signal(),
          }),
        // Several are moved without a reason: all that can be missing is the one that stands in for a branch's support.
        problem: (error) =>
          error instanceof ProblemError && error.code === "validation_failed" ? texts.t.withoutSupport : undefined,
      });
    };
    const ask = () =>
      many.ask({
        label: texts.t.askNominee,
        help: texts.t.manyAskHelp,
        items,
        name,
        form: {
          of: formOf(host, OPERATIONS[INVITE]?.body ?? { kind: "group" }, { way: "send" }),
          fields: ["way"],
        },
        each: ({ id }, entered) => host.send(INVITE, { path: { id }, body: entered, signal: signal() }),
      });
    const moves = host.may("POST /api/admin/nominations/{id}/move")
      ? STEPS[state].filter((to) => LEADS_ON.has(to))
      : [];
    return html`${moves.map(
      (to) =>
        html`<button type="button" @click=${() => move(to)}>${texts.t.moveTo(valueLabel(host.words, "state", to))}</button>`,
    )}${
      IS_ASKED.has(state) && host.may("POST /api/admin/nominations/{id}/invitations")
        ? html`<button type="button" @click=${ask}>${texts.t.askNominee}</button>`
        : nothing
    }${onwards(host, texts.t, state, items)}`;
  };
  return new ListAndEntry(host, {
    name: "nominations",
    waits: "GET /api/admin/nominations",
    above: () => many.render(),
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/nominations",
        waits: true,
        filters: ["campaign", "category", "state"],
        columns: [
          { name: "nominee", cell: ({ nominee }) => nominee.name, text: ({ nominee }) => nominee.name },
          {
            name: "organisation",
            cell: ({ nominee }) => nominee.organisation,
            text: ({ nominee }) => nominee.organisation ?? "",
          },
          { name: "campaign" },
          { name: "category" },
          { name: "state", state: true },
          { name: "supporters" },
          dueColumn(host),
          { name: "submittedAt" },
          { name: "decidedAt", extra: true },
          {
            name: "selfNomination",
            get label() {
              return texts.t.selfNominated;
            },
            extra: true,
          },
        ],
        href: (nomination) => addressOf("nominations", nomination.id),
        bulk: stepsOf,
        buttons: () =>
          host.may("POST /api/admin/nominations")
            ? html`<button type="button" class="primary" @click=${() => void one.enter()}>${texts.t.enter}</button>`
            : nothing,
        get empty() {
          return texts.t.noNominations;
        },
      }),
    entry: () => entry,
    title: ({ nominee }) => nominee.name,
    draw: (nomination) => one.render(nomination),
    refresh: () => one.refresh(),
  });
}

export const part = partOf<Screen, ConsoleHost, typeof strings>(commendingTexts, nominations);
