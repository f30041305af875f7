import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf } from "../../../shared/part.ts";
import { shapesOf } from "../../../../worker/platform/values/shape.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { addressOf } from "../../place.ts";
import { steps } from "../../register.ts";
import type { Shape } from "../../shape.ts";
import { rulesTexts, type RulesStrings } from "../rules/texts.ts";

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
  const history = new History(host, "settings", key);
  const changes = new Entry(host, "GET /api/admin/history/{entity}/{id}", (signal) => ({
    path: { entity: "settings", id: key },
    query: { limit: 20 },
    signal,
  }));
  /** What is long is folded up. */
  const short = (name: string, value: unknown) =>
    typeof value === "object" && value !== null && Object.keys(value).length > 2
      ? html`<details><summary>${own.t.parts(Object.keys(value).length)}</summary>${entryFacts.value(host, name, value)}</details>`
      : entryFacts.value(host, name, value);
  const list = (items: readonly Setting[]) =>
    [...new Set(items.map(({ group }) => group))].map(
      (group) =>
        html`<section class="panel"><h2>${own.t.groups[group] ?? group}</h2><table><tbody>${items
          .filter((item) => item.group === group)
          .map(
            ({ key, label, help, value, version, waiting, needsTwo }) =>
              html`<tr><th scope="row"><a href=${addressOf("settings", key)}>${host.localize(label)}</a><br /><small>${host.localize(help)}</small></th><td>${short(key, value)}</td><td><span class="state ${version ? "waits" : ""}">${version ? own.t.own : own.t.default}</span>${waiting ? html` <span class="state bad">!</span>` : nothing}${needsTwo ? html`<br /><small>${own.t.needsTwo}</small>` : nothing}</td></tr>`,
          )}</tbody></table></section>`,
    );
  const draw = (setting: Setting) => {
    const { label, help, value, version, updatedAt, waiting, needsTwo } = setting;
    const restorable = changes.value?.items.filter(({ action }) => action === "settings.change") ?? [];
    return html`<section class="panel">
        <p>${host.localize(help)}</p>
        ${entryFacts.list(
          host,
          { value, default: setting.default, updatedAt, needsTwo },
          ["value", "updatedAt", "needsTwo"],
          {
            value: html`${entryFacts.value(host, key, value)} <span class="state ${version ? "waits" : ""}">${version ? own.t.own : own.t.default}</span>`,
          },
        )}
        ${
          waiting
            ? html`<div class="notice"><div><p>${own.t.waitsFor(waiting.by.name, host.time(waiting.at))}</p><p>${own.t.proposed}: ${entryFacts.value(host, key, waiting.value)}</p>${steps(
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
            : nothing
        }
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
              read: async (signal) => ({ ...(await one.read(signal)) }),
            },
            "primary",
          ),
          restorable.map(({ id, at, actor }) =>
            actionButton(host, {
              operation: "POST /api/admin/settings/{key}/restore",
              path,
              version,
              label: `${own.t.restore} ${host.time(at)} ${actor.name ?? ""}`,
              fixed: { step: id },
              final: true,
            }),
          ),
        )}
      </section>${history.render()}`;
  };
  return {
    title: () => (key ? (one.value ? host.localize(one.value.label) : key) : (host.t.screens["settings"] ?? "")),
    refresh: () => {
      if (!key) return all.refresh();
      one.refresh();
      changes.refresh();
      history.refresh();
    },
    render: () =>
      key
        ? html`${host.may("GET /api/admin/history/{entity}/{id}") ? changes.render(() => nothing) : nothing}${one.render(draw)}`
        : all.render(({ items }) => list(items)),
  };
});
