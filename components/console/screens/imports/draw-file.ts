import { html, nothing } from "lit";
import { templateSheets } from "../../../../worker/platform/spreadsheets/template.ts";
import { workbook, WORKBOOK_TYPE } from "../../../../worker/platform/spreadsheets/workbook.ts";
import type { Encoding } from "../../../../worker/platform/spreadsheets/sheet.ts";
import { saveFile } from "../../../receipts/save-file.ts";
import { localeOf } from "../../../shared/locale.ts";
import type { ConsoleHost } from "../../host.ts";
import type { Spreadsheet, Target } from "./spreadsheet.ts";
import type { ImportStrings } from "./texts.ts";
import type { ImportWork } from "./work.ts";

export const language = (host: ConsoleHost): "zh" | "en" => (localeOf(host) === "en" ? "en" : "zh");

async function saveTemplate(host: ConsoleHost, { label, columns }: Target): Promise<void> {
  const file = await workbook(templateSheets(label, columns, language(host)));
  saveFile(`${label[language(host)]}.xlsx`, file, WORKBOOK_TYPE);
}

/** Chooses what is imported and from which file. */
export function drawFile(
  host: ConsoleHost,
  t: ImportStrings,
  {
    targets,
    target,
    choose,
    work,
  }: { targets: readonly Target[]; target: Target | undefined; choose: (name: string) => void; work: ImportWork },
): unknown {
  const { fault } = work;
  const file = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const [chosen] = input.files ?? [];
    if (chosen && target) void work.read(target, chosen);
    // The same file again is a choice too: it may have been saved anew.
    input.value = "";
  };
  return html`<section class="panel import"><h2>${t.begin}</h2><p class="help">${t.help}</p>
    <div class="tools">
      <div class="filter"><label for="import-target">${t.target}</label><select id="import-target" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>${targets.map(
        ({ name, label }) =>
          html`<option value=${name} ?selected=${name === target?.name}>${label[language(host)]}</option>`,
      )}</select></div>
      <button type="button" ?disabled=${!target} @click=${() => target && void saveTemplate(host, target)}>${t.template}</button>
      ${picker("import-file", t.file, file, !target)}
    </div>
    ${work.step === "reading" ? html`<p role="status">${t.reading}</p>` : nothing}
    ${
      work.problem && work.step === "choosing"
        ? host.alert(
            html`<p>${fault ? (t.fileFaults[fault] ?? t.otherFault) : host.problemText(work.problem)}</p>${fault === "encoding" && target ? encodingChoice(t, (encoding) => void work.read(target, undefined, encoding)) : nothing}`,
          )
        : nothing
    }
  </section>`;
}

/** A button that opens the choice of a file: the field itself looks different in every browser. */
export const picker = (id: string, label: string, change: (event: Event) => void, disabled = false): unknown =>
  html`<span class="picker"><label class="button primary" for=${id}>${label}</label><input class="away" id=${id} type="file" accept=".xlsx,.xls,.csv,.txt,.et,.xlsm" ?disabled=${disabled} @change=${change} /></span>`;

const encodingChoice = (t: ImportStrings, choose: (encoding: Encoding | undefined) => void, now = ""): unknown =>
  html`<div class="filter"><label for="import-encoding">${t.encoding}</label><select id="import-encoding" @change=${(
    event: Event,
  ) => {
    const { value } = event.target as HTMLSelectElement;
    choose(value === "utf-8" || value === "gb18030" ? value : undefined);
  }}>${Object.entries(t.encodings).map(([value, label]) => html`<option value=${value} ?selected=${value === now}>${label}</option>`)}</select></div>`;

const letter = (index: number): string =>
  (index < 26 ? "" : letter(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** How the file is read: its sheet, its header, what each column is. */
export function drawColumns(host: ConsoleHost, t: ImportStrings, sheet: Spreadsheet, work: ImportWork): unknown {
  const { target, chosen, header, mapping } = sheet;
  const lang = language(host);
  const named = (names: readonly string[]) =>
    names.map((name) => target.columns.find((column) => column.name === name)?.label[lang] ?? name).join(host.t.comma);
  const { rows, notices } = sheet.table();
  const [first] = rows;
  const sample = chosen.rows.find(({ number }) => number === first?.number);
  const width = Math.max(header.headings.length, sample?.cells.length ?? 0);
  const change = (then: (value: string) => void) => (event: Event) => {
    then((event.target as HTMLInputElement | HTMLSelectElement).value);
    work.reread();
  };
  const headerRow = chosen.rows[header.index]?.number ?? 1;
  return html`<section class="panel import"><h2>${target.label[lang]} · ${t.columnsTitle}</h2>
    <div class="tools">
      ${
        sheet.sheets.length > 1
          ? html`<div class="filter"><label for="import-sheet">${t.sheet}</label><select id="import-sheet" @change=${change((value) => sheet.chooseSheet(Number(value)))}>${sheet.sheets.map(
              ({ name, hidden }, index) =>
                html`<option value=${index} ?selected=${index === sheet.sheet}>${hidden ? t.hiddenSheet(name) : name}</option>`,
            )}</select></div>`
          : nothing
      }
      <div class="filter"><label for="import-header">${t.header}</label><select id="import-header" @change=${change((value) => sheet.chooseHeader(Number(value)))}>${chosen.rows
        .slice(0, 30)
        .map(
          ({ number }) => html`<option value=${number} ?selected=${number === headerRow}>${number}</option>`,
        )}</select></div>
      ${sheet.encoding ? encodingChoice(t, (encoding) => void work.read(target, undefined, encoding), sheet.encoding) : nothing}
    </div>
    <p class="help">${t.columnsHelp}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t.columnsTitle}><table>
      <thead><tr><th scope="col">${t.columnHead}</th><th scope="col">${t.heading}</th><th scope="col">${t.sample}</th><th scope="col">${t.becomes}</th></tr></thead>
      <tbody>${Array.from({ length: width }, (_, index) => {
        const heading = header.headings[index] ?? "";
        const cell = sample?.cells[index]?.text ?? "";
        if (!heading && !cell) return nothing;
        return html`<tr><th scope="row">${t.column(letter(index))}</th><td>${heading}</td><td>${cell}</td>
          <td><select aria-label="${t.column(letter(index))} ${t.becomes}" @change=${change((value) => sheet.map(index, value || null))}><option value="">${t.nothing}</option>${target.columns.map(
            ({ name, label }) =>
              html`<option value=${name} ?selected=${mapping[index] === name}>${label[lang]}</option>`,
          )}</select></td></tr>`;
      })}</tbody></table></div>
    <ul class="plain notices">
      <li>${t.rowsFound(rows.length)}</li>
      ${notices.formulas ? html`<li>${t.formulas(notices.formulas)}</li>` : nothing}
      ${notices.aside ? html`<li>${t.aside(notices.aside)}</li>` : nothing}
      ${notices.examples ? html`<li>${t.examples}</li>` : nothing}
      ${
        notices.hidden
          ? html`<li>${t.hiddenRows(notices.hidden)} <label class="tick"><input type="checkbox" .checked=${sheet.hidden} @change=${(
              event: Event,
            ) => {
              sheet.hidden = (event.target as HTMLInputElement).checked;
              work.reread();
            }} /><span>${t.takeHidden}</span></label></li>`
          : nothing
      }
      ${sheet.missing.length ? html`<li>${t.missing(named(sheet.missing.map(({ name }) => name)))}</li>` : nothing}
    </ul>
    ${sheet.lacksKey ? host.alert(html`<p>${t.noKey(named([...new Set(target.keys.flat())]))}</p>`) : nothing}
    ${work.problem ? host.alert(html`<p>${host.problemText(work.problem)}</p>`) : nothing}
    <p class="row steps"><button type="button" class="primary" ?disabled=${sheet.lacksKey || !rows.length} @click=${() => void work.check()}>${t.check}</button><button type="button" @click=${() => work.reset()}>${t.again}</button></p>
  </section>`;
}
