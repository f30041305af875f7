import { html, nothing } from "lit";
import { shapesOf } from "../../../../worker/platform/values/shape.ts";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { steps } from "../../register.ts";
import type { Shape } from "../../shape.ts";
import { rulesTexts, type RulesStrings } from "../rules/texts.ts";
import { earlierValues } from "./earlier-values.ts";
import { lengthOf, settingValue } from "./setting-value.ts";

type Setting = AnswerOf<"GET /api/admin/settings/{key}">;

/** The body of a change, by what the setting says of its value. */
const bodyShape = ({ key, shape }: Setting): Shape => ({
  kind: "group",
  fields: { value: { ...shapesOf({})(shape, key), schema: key } },
  required: ["value"],
});

/** Settings by group: what each does, what holds, who changed it, and any earlier value again. */
export const part = partOf<Screen, ConsoleHost, RulesStrings>(rulesTexts, (host, own) => {
  const { id: key } = host.place;
  const path = { key };
  const all = new Entry(host, "GET /api/admin/settings", (signal) => ({ signal }));
  const one = new Entry(host, "GET /api/admin/settings/{key}", (signal) => ({ path, signal }));
  const history = new History(host, "settings", key, (_, value) => settingValue(host, key, value));
  // Once its texts are there.
  let earlier: ReturnType<typeof earlierValues> | undefined;
  /** What is long is folded up. */
  const short = (name: string, value: unknown) => {
    const length = lengthOf(value);
    const shown = settingValue(host, name, value);
    return length ? html`<details><summary>${own.t.parts(length)}</summary>${shown}</details>` : shown;
  };
  const mark = ({ version }: Pick<Setting, "version">) =>
    html`<span class="state ${version ? "waits" : ""}">${version ? own.t.own : own.t.default}</span>`;
  const list = (items: readonly Setting[]) =>
    [...new Set(items.map(({ group }) => group))].map(
      (group) =>
        html`<section class="panel"><h2>${own.t.groups[group] ?? group}</h2><table><tbody>${items
          .filter((item) => item.group === group)
          .map(
            ({ key, label, help, value, version, waiting, needsTwo }) =>
              html`<tr><th scope="row"><a href=${addressOf("settings", key)}>${host.localize(label)}</a><br /><small>${host.localize(help)}</small></th><td>${short(key, value)}</td><td>${mark({ version })}${waiting ? html` <span class="state bad">${own.t.waits}</span>` : nothing}${needsTwo ? html`<br /><small>${own.t.needsTwo}</small>` : nothing}</td></tr>`,
          )}</tbody></table></section>`,
    );
  const waitingFor = ({ waiting, value }: Setting) =>
    waiting
      ? html`<div class="notice"><div><p>${own.t.waitsFor(waiting.by.name, host.time(waiting.at))}</p>
          <table class="compared"><thead><tr><th scope="col">${own.t.isNow}</th><th scope="col">${own.t.proposed}</th></tr></thead><tbody><tr><td>${settingValue(host, key, value)}</td><td>${settingValue(host, key, waiting.value)}</td></tr></tbody></table>
          ${steps(
            waiting.by.id === host.me.id
              ? actionButton(host, {
                  operation: "POST /api/admin/settings/{key}/withdraw",
                  path,
                  fixed: { id: waiting.id },
                })
              : [
                  actionButton(
                    host,
                    { operation: "POST /api/admin/settings/{key}/confirm", path, fixed: { id: waiting.id } },
                    "primary",
                  ),
                  actionButton(host, {
                    operation: "POST /api/admin/settings/{key}/refuse",
                    path,
                    fixed: { id: waiting.id },
                  }),
                ],
          )}</div></div>`
      : nothing;
  const draw = (setting: Setting) => {
    const { label, help, value, version, needsTwo, personal } = setting;
    const show = (given: unknown) => settingValue(host, key, given);
    return html`<section class="panel">
        <p>${host.localize(help)}</p>
        ${entryFacts.list(host, setting, ["value", "default", "updatedAt", "needsTwo"], {
          value: html`${show(value)} ${mark(setting)}`,
          default: show(setting.default),
        })}
        ${waitingFor(setting)}
        ${steps(
          actionButton(
            host,
            {
              operation: "PUT /api/admin/settings/{key}",
              path,
              version,
              shape: bodyShape(setting),
              values: { value },
              labels: { value: host.localize(label) },
              help: needsTwo ? `${host.localize(help)} ${own.t.changeNeedsTwo}` : host.localize(help),
              read: async (signal) => ({ ...(await one.read(signal)) }),
              done: ({ waiting }) => (waiting ? own.t.waitsNow : host.t.done(host.localize(label))),
            },
            "primary",
          ),
        )}
      </section>
      ${
        host.may("GET /api/admin/history/{entity}/{id}")
          ? html`<section class="panel"><h2>${own.t.earlierValues}</h2>${personal ? html`<p class="hint">${own.t.personal}</p>` : (earlier ??= earlierValues(host, own, key, () => one.value)).render()}</section>${history.render()}`
          : nothing
      }`;
  };
  return {
    title: () => (key ? (one.value ? host.localize(one.value.label) : key) : (host.t.screens["settings"] ?? "")),
    refresh: () => {
      if (!key) return all.refresh();
      one.refresh();
      earlier?.refresh();
      history.refresh();
    },
    render: () => (key ? one.render(draw) : all.render(({ items }) => list(items))),
  };
});
