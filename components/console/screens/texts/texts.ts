import { html } from "lit";
import { partOf } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { steps } from "../../register.ts";
import { valueLabel } from "../../words.ts";
import { TextVersions } from "./text-versions.ts";
import { rulesTexts, type RulesStrings } from "../rules/texts.ts";

/** The texts people agree to, with every version there was. */
export const part = partOf<Screen, ConsoleHost, RulesStrings>(rulesTexts, (host, own) => {
  const entry = new Entry(host, "GET /api/admin/texts", (signal) => ({ signal }));
  const compared = new Map<string, TextVersions>();
  const versionsOf = (kind: string): TextVersions => {
    const known = compared.get(kind) ?? new TextVersions(host, own);
    compared.set(kind, known);
    return known;
  };
  return {
    title: () => host.t.screens["texts"] ?? "",
    refresh: () => entry.refresh(),
    render: () =>
      entry.render(({ items }) => {
        const kinds = [...new Set(items.map(({ kind }) => kind))];
        return html`${kinds.map((kind) => {
          const versions = items.filter((item) => item.kind === kind);
          const [newest] = versions;
          return html`<section class="panel"><h2>${valueLabel(host.words, "kind", kind)}</h2>
            ${versions.map(
              ({ version, text, effectiveFrom }) =>
                html`<details ?open=${version === newest?.version}><summary>${own.t.version(version)} · ${own.t.effective(host.day(effectiveFrom))}</summary><blockquote>${host.localize(text)}</blockquote></details>`,
            )}
            ${versionsOf(kind).render(versions)}
            ${steps(
              actionButton(host, {
                operation: "POST /api/admin/texts",
                label: own.t.newVersion,
                help: own.t.newVersionHelp,
                fixed: { kind },
                ...(newest ? { values: { text: newest.written } } : {}),
              }),
            )}</section>`;
        })}`;
      }),
  };
});
