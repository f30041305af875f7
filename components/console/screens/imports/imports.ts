import { html, nothing } from "lit";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import { actionButton } from "../../action.ts";
import { draftStore } from "../../drafts.ts";
import { Entry } from "../../entry.ts";
import { badge } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { valueLabel } from "../../words.ts";
import { drawColumns, drawFile, language, picker } from "./draw-file.ts";
import { Preview } from "./draw-preview.ts";
import { importStyles } from "./imports.styles.ts";
import type { Target } from "./spreadsheet.ts";
import { importTexts, screenOf, type ImportStrings } from "./texts.ts";
import { ImportWork, type ImportEntry } from "./work.ts";

/** How often what is under way elsewhere is looked at again. */
const AGAIN = 3_000;

/** Files on their way in, by the import they go on with: a new one has none yet. */
const works = draftStore<ImportWork>(({ step }) => step !== "choosing");

/** Spreadsheets come in: those that came, one on its way, one with what became of it. */
function imports(host: ConsoleHost, texts: PartTexts<ImportStrings>): Screen {
  const { id } = host.place;
  /** Once it is through, its own place shows what came of it; whoever is elsewhere stays there and is told. */
  const arrived = (done: string) => {
    if (host.screen !== shown) host.say(texts.t.arrived);
    else if (id) host.refresh();
    else host.go(addressOf("imports", done));
  };
  const work = works.get(id) ?? new ImportWork(host);
  works.set(id, work);
  const preview = new Preview(host, texts);
  const history = new History(host, "imports", id);
  const targets = new Entry(host, "GET /api/admin/import-targets", (signal) => ({ signal }));
  const entry = new Entry(host, "GET /api/admin/imports/{id}", (signal) => ({ path: { id }, signal }));
  let items: Listing<"GET /api/admin/imports/{id}/items"> | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  /** What spreadsheets were imported to, as the target itself is called. */
  const calledTarget = (name: string): string =>
    targets.value?.items.find((target) => target.name === name)?.label[language(host)] ??
    valueLabel(host.words, "target", name);

  const targetNamed = (all: readonly Target[], name: string | undefined) => all.find((target) => target.name === name);

  const progress = () => {
    const { t } = texts;
    const { done, all } = work.progress;
    const words = work.step === "checking" ? t.checking(done, all) : t.applying(done, all);
    return html`<section class="panel import"><p role="status">${words}</p><p><progress max=${all || 1} value=${done} aria-label=${words}></progress></p>
      ${work.step === "applying" ? html`<p class="row"><button type="button" @click=${() => work.stop()}>${t.stop}</button></p>` : nothing}</section>`;
  };

  /** What is said and offered where an import has stopped, or was refused, on its way. */
  const paused = () => {
    const { t } = texts;
    return html`<section class="panel import">
      ${work.notice === "changed_meanwhile" ? host.alert(html`<p>${t.changedMeanwhile}</p>`) : nothing}
      ${work.problem ? host.alert(html`<p>${host.problemText(work.problem)}</p>`) : nothing}
      <p class="row"><button type="button" class="primary" @click=${() => void work.goOn()}>${t.goOn}</button>${
        work.entry ? html`<a class="button" href=${addressOf("imports", work.entry.id)}>${t.figures}</a>` : nothing
      }</p></section>${work.notice && work.sheet ? preview.render(work.sheet, work) : nothing}`;
  };

  /** The same for whoever looks at another screen. */
  const elsewhere = (): unknown => {
    if (work.step === "checking" || work.step === "applying") return progress();
    const back = html`<a class="button" href=${addressOf("imports", id)}>${host.t.screens["imports"]} ›</a>`;
    return html`<section class="panel"><p class="row"><span role="status">${work.step === "paused" ? texts.t.stopped : texts.t.checked}</span>${back}</p></section>`;
  };

  /** A file on its way, at the step it is. */
  const onItsWay = (all: readonly Target[]): unknown => {
    const { sheet, step } = work;
    const target = targetNamed(all, host.place.query["target"]) ?? all[0];
    if (step === "checking" || step === "applying") return progress();
    if (step === "paused") return paused();
    if (step === "columns" && sheet) return drawColumns(host, texts.t, sheet, work);
    if (step === "preview" && sheet) return preview.render(sheet, work);
    return drawFile(host, texts.t, { targets: all, target, work, choose: (name) => host.narrow({ target: name }) });
  };

  const resumed = (value: ImportEntry, all: readonly Target[]): unknown => {
    const { t } = texts;
    const target = targetNamed(all, value.target);
    if (value.state !== "running" || !target || !host.may("POST /api/admin/imports")) return nothing;
    if (work.step === "checking" || work.step === "applying") return progress();
    if (work.step === "paused") return paused();
    const file = (event: Event) => {
      const input = event.target as HTMLInputElement;
      const [chosen] = input.files ?? [];
      if (chosen) void work.resume(value, target, chosen);
      input.value = "";
    };
    const { fault } = work;
    return html`<section class="panel import"><p class="help">${t.goOnHelp}</p>
      ${work.notice === "other_file" ? host.alert(html`<p>${t.otherFile}</p>`) : nothing}
      ${work.problem ? host.alert(html`<p>${fault ? (t.fileFaults[fault] ?? t.otherFault) : host.problemText(work.problem)}</p>`) : nothing}
      <p class="row">${picker("import-again", t.goOn, file)}${work.step === "reading" ? html`<span role="status">${t.reading}</span>` : nothing}</p></section>`;
  };

  const written = () =>
    (items ??= new Listing(host, {
      operation: "GET /api/admin/imports/{id}/items",
      path: { id },
      within: true,
      columns: [
        { name: "row" },
        { name: "outcome" },
        {
          name: "entityId",
          label: texts.t.entryOf,
          cell: (item) =>
            html`<a href=${addressOf(screenOf(item.entity), item.entityId)}>${valueLabel(host.words, "entity", item.entity)}</a>`,
        },
        { name: "takenBack", cell: (item) => (item.takenBack ? badge(host, "takenBack", item.takenBack) : nothing) },
      ],
      href: () => undefined,
    }));

  const draw = (value: ImportEntry): unknown => {
    const { t } = texts;
    const { undone, deactivated, kept, waiting: left } = value.takenBack;
    if (value.state === "undoing")
      waiting ??= setTimeout(() => {
        waiting = undefined;
        entry.refresh();
      }, AGAIN);
    const facts: readonly (readonly [string, unknown])[] = [
      [host.words.fields["target"] ?? "", calledTarget(value.target)],
      [t.begunBy, `${value.by.name} ${host.time(value.createdAt)}`],
      [host.words.fields["state"] ?? "", badge(host, "state", value.state)],
      [t.progress, `${value.done} / ${value.chunks}`],
      [t.kinds["new"] ?? "", value.created],
      [t.kinds["changed"] ?? "", value.changed],
      [t.choices["skip"] ?? "", value.left],
    ];
    return html`<section class="panel"><dl class="facts">${facts.map(([name, shown]) => html`<div><dt>${name}</dt><dd>${shown}</dd></div>`)}</dl>
        <p class="help">${t.underWay}</p>
        ${value.state === "undoing" ? html`<p role="status">${t.undoing(left)}</p>` : nothing}
        ${value.state === "undone" ? html`<p>${t.undoneRows(undone, deactivated, kept)}</p>` : nothing}
        ${
          value.state === "undone"
            ? nothing
            : value.undoable
              ? html`<p class="row steps">${actionButton(host, {
                  operation: "POST /api/admin/imports/{id}/undo",
                  path: { id },
                  final: true,
                  help: t.undoHelp,
                })}</p>`
              : html`<p class="help">${t.undoEnded}</p>`
        }</section>
      ${targets.render(({ items: all }) => resumed(value, all))}
      <section class="panel"><h2>${t.written}</h2>${written().render()}</section>
      ${history.render()}`;
  };

  const screen = new ListAndEntry(host, {
    name: "imports",
    above: () => (host.may("POST /api/admin/imports") ? targets.render(({ items: all }) => onItsWay(all)) : nothing),
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/imports",
        columns: [
          { name: "createdAt" },
          { name: "target", cell: ({ target }) => calledTarget(target), text: ({ target }) => calledTarget(target) },
          { name: "by" },
          { name: "state", state: true },
          { name: "created" },
          {
            name: "changed",
            get label() {
              return texts.t.changed;
            },
          },
          {
            name: "left",
            get label() {
              return texts.t.left;
            },
          },
        ],
        href: (item) => addressOf("imports", item.id),
        get empty() {
          return texts.t.noImports;
        },
      }),
    entry: () => entry,
    title: (value) => `${host.t.screens["imports"] ?? ""} · ${calledTarget(value.target)}`,
    draw,
    refresh: () => {
      history.refresh();
      items?.refresh();
    },
  });
  const shown: Screen = {
    title: () => screen.title(),
    refresh: () => screen.refresh(),
    render: () => screen.render(),
  };
  work.showOn({ screen: shown, arrived, elsewhere });
  return shown;
}

export const part = partOf<Screen, ConsoleHost, ImportStrings>(importTexts, imports, { styles: importStyles });
