import { html, nothing } from "lit";
import { Attachments } from "../../../attachments/attachments.ts";
import { withFileTexts, type FileStrings } from "../../../attachments/file-texts.ts";
import { printAlone } from "../../../receipts/print-alone.ts";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { strings } from "../../../translations/zh-cn/console-reception.ts";
import { actionButton, type BodyOf } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import { History } from "../../history.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { ListAndEntry } from "../../list-and-entry.ts";
import { Listing } from "../../listing.ts";
import { Opened } from "../../opened.ts";
import { ServiceTags } from "../../service-tags.ts";
import { addressOf } from "../../place.ts";
import { staffFiles } from "../../staff-files.ts";
import { receptionTexts } from "../day/texts.ts";
import { recordsStyles } from "./records.styles.ts";
import { bookSheet, type Kept } from "./book.ts";
import { receiver, receiverFrom } from "../../receiver.ts";
import { slipSheet } from "./slip.ts";

type Written = AnswerOf<"GET /api/admin/bookings/{id}/record">;
type Slip = AnswerOf<"POST /api/admin/referral-slips/{id}/open">;
type Sent = BodyOf<"PUT /api/admin/bookings/{id}/record">;

type RecordTexts = typeof strings & { readonly ofFiles: FileStrings };

/** As many as one consultation may have. */
const MOST_FILES = 5;
const FILTERS = ["site", "lawyer", "provider", "mode", "outcome", "matter", "tag", "from", "to"] as const;
const FIELDS = ["mode", "matter", "answer", "outcome", "minutes", "tag", "referral"] as const;

/** The register of consultations, and each of them with its follow-ups and its slip. */
function records(host: ConsoleHost, texts: PartTexts<RecordTexts>): Screen {
  const { id } = host.place;
  const record = new Entry(host, "GET /api/admin/bookings/{id}/record", (signal) => ({ path: { id }, signal }));
  const settings = new Entry(host, "GET /api/settings", (signal) => ({ signal }));
  const tags = new ServiceTags(host);
  const history = new History(host, "consultationRecords", id);
  const opened = new Opened(host, () => ({
    operation: "POST /api/admin/consultation-records/{id}/open",
    label: texts.t.records.open,
    path: { id },
  }));
  let sessions: Entry<"GET /api/admin/sessions"> | undefined;
  let slip: Slip | undefined;
  let book: readonly Kept[] | undefined;
  /** The materials of a version: those it has, and those that were chosen since. */
  let materials: { readonly version: number; readonly of: Attachments } | undefined;
  const materialsOf = ({ version, files }: Written): Attachments => {
    if (materials?.version !== version)
      materials = {
        version,
        of: new Attachments(host, {
          name: "files",
          id: "materials",
          max: MOST_FILES,
          accept: "image/jpeg,image/png,image/webp,application/pdf",
          present: files,
          upload: (file) => host.request("POST /api/admin/files", file),
        }),
      };
    return materials.of;
  };
  const matterOf = (matter: string): string => {
    const found = settings.value?.matters.find((one) => one.id === matter);
    return found ? host.localize(found.label) : matter;
  };

  const put = ({ booking, version }: Written, values: Partial<Sent>, label: string, files: Attachments) => ({
    operation: "PUT /api/admin/bookings/{id}/record" as const,
    label,
    path: { id: booking.id },
    version,
    fields: FIELDS,
    labels: { "referral.to": texts.t.records.referredTo, "referral.note": texts.t.records.referralNote },
    values,
    fixed: { files: [...files.references] },
    read: async (signal: AbortSignal) => {
      const now = await record.read(signal);
      return { ...now.record, version: now.version };
    },
    done: texts.t.records.written,
  });

  /** Sends the materials first, which the form then names. */
  const write = async (written: Written, values: Partial<Sent>, label: string) => {
    const files = materialsOf(written);
    try {
      await files.send(texts.t.ofFiles, new AbortController().signal, (line) => host.say(line));
    } catch {
      // It stands at its file.
      host.requestUpdate();
      files.focus();
      return;
    }
    await host.act(put(written, values, label, files));
  };

  /** What was answered is opened first, with a reason: the form begins with it. */
  const correct = async (written: Written) => {
    const { t } = texts;
    const said = await host.act({
      operation: "POST /api/admin/consultation-records/{id}/open",
      label: t.records.correct,
      help: t.records.correctHelp,
      path: { id },
      fields: ["reason"],
    });
    if (!said || !written.record) return;
    const { mode, matter, outcome, minutes, tag } = written.record;
    const values: Partial<Sent> = {
      mode,
      matter,
      outcome,
      tag,
      ...(minutes !== null && { minutes }),
      ...(said.answer && { answer: said.answer }),
      ...(said.referredTo && {
        referral: { to: said.referredTo, ...(said.referralNote && { note: said.referralNote }) },
      }),
    };
    await write(written, values, t.records.correct);
  };

  const print = async () => {
    const { t } = texts;
    slip = await host.act({
      operation: "POST /api/admin/referral-slips/{id}/open",
      label: t.records.slip,
      help: t.records.slipHelp,
      path: { id },
      done: t.records.slipReady,
    });
    if (!slip) return;
    host.requestUpdate();
    await host.updateComplete;
    const sheet = host.renderRoot.querySelector(".slip");
    if (sheet) printAlone(sheet, host, t.slip.title);
    slip = undefined;
    host.requestUpdate();
  };

  const followUps = ({ booking, followUps: booked }: Written): unknown => {
    const { t } = texts;
    const { lawyer, provider } = booking.session;
    sessions ??= new Entry(host, "GET /api/admin/sessions", (signal) => ({
      query: {
        ...(lawyer && { lawyer: lawyer.id }),
        ...(provider && { provider: provider.id }),
        from: host.today,
        status: "open",
        limit: 20,
      },
      signal,
    }));
    const mayBook = host.may("POST /api/admin/bookings/{id}/follow-up");
    return html`<section class="panel"><h2>${t.records.followUps}</h2>
      ${booked.length ? html`<ul class="plain">${booked.map((next) => html`<li><a href=${addressOf("records", next.bookingId)}>${host.day(next.date)} ${next.startTime}</a> · ${next.code}</li>`)}</ul>` : html`<p class="hint">${t.records.noFollowUps}</p>`}
      ${
        mayBook && (booking.status === "done" || booking.status === "checkedIn")
          ? html`<h3>${t.records.bookFollowUp}</h3>${sessions.render(({ items }) => {
              const free = items.filter(
                (one) => one.bookable && one.placesTaken < one.capacity && one.id !== booking.session.id,
              );
              return free.length
                ? html`<ul class="plain follow">${free.slice(0, 8).map(
                    (one) =>
                      html`<li><span>${host.day(one.date)} ${one.startTime}–${one.endTime}　${one.site.name}</span>${actionButton(
                        host,
                        {
                          operation: "POST /api/admin/bookings/{id}/follow-up",
                          label: t.records.bookFollowUp,
                          help: t.records.followUpHelp,
                          path: { id: booking.id },
                          fixed: { sessionId: one.id },
                          fields: booking.phone === null ? ["phone"] : [],
                          done: ({ code }) => t.records.followUpBooked(code),
                        },
                      )}</li>`,
                  )}</ul>`
                : html`<p class="hint">${t.records.noFollowUpSessions}</p>`;
            })}`
          : nothing
      }
    </section>`;
  };

  const draw = (written: Written): unknown => {
    const { t } = texts;
    const { booking, record: said, files } = written;
    const { session } = booking;
    const mayWrite = host.may("PUT /api/admin/bookings/{id}/record") && booking.name !== null;
    return html`<div class="two"><div>
        <section class="panel"><h2>${t.records.facts}</h2>
          ${
            said
              ? entryFacts.list(
                  host,
                  said,
                  ["mode", "matter", "outcome", "minutes", ...(said.tag === null ? [] : ["tag"]), "recordedAt"],
                  {
                    ...(said.tag !== null && { tag: tags.name(said.tag) }),
                    matter: matterOf(said.matter),
                  },
                )
              : html`<p class="hint">${t.records.none}</p>`
          }
          <p class="row steps">
            ${mayWrite && !said ? html`<button type="button" class="primary" @click=${() => void write(written, { mode: "inPerson", matter: booking.matter, outcome: "answered" }, t.records.write)}>${t.records.write}</button>` : nothing}
            ${mayWrite && said ? html`<button type="button" @click=${() => void correct(written)}>${t.records.correct}</button>` : nothing}
            ${said?.isReferred && host.may("POST /api/admin/referral-slips/{id}/open") ? html`<button type="button" @click=${() => void print()}>${t.records.slip}</button>` : nothing}
          </p>
          ${said ? html`<h3>${t.records.texts}</h3>${opened.render()}` : nothing}
          ${mayWrite ? materialsOf(written).render(t.ofFiles, t.records.materials, t.records.materialsHint) : nothing}
          ${files.length ? staffFiles(host, files, "") : nothing}
        </section>
        ${followUps(written)}
      </div>
      <section class="panel"><h2>${t.records.booking}</h2>
        ${entryFacts.list(
          host,
          { ...booking, ...session },
          ["code", "phone", "status", "channel", "checkedInAt", "date", "startTime", "site", "lawyer"],
          {
            status: badge(host, "status", booking.status),
            phone: booking.phone ?? t.noPhone,
            startTime: `${session.startTime}–${session.endTime}`,
            site: session.site.name,
            receiver: html`${receiver(host, session)}<br /><small>${receiverFrom(session)}</small>`,
          },
        )}
        ${booking.followUpOf ? html`<p><a href=${addressOf("records", booking.followUpOf)}>${t.records.followUps} ‹</a></p>` : nothing}
      </section></div>
      ${host.may("GET /api/admin/history/{entity}/{id}") ? history.render() : nothing}
      ${slip ? slipSheet(host, t, slip) : nothing}`;
  };

  /** Reads the whole of what the list is narrowed to, page by page, the first day first. */
  const readBook = async (): Promise<readonly Kept[]> => {
    const { t } = texts;
    const { query } = host.place;
    const narrowed = Object.fromEntries(FILTERS.map((name) => [name, query[name]]));
    const all: Kept[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await host.send("GET /api/admin/consultation-records", {
        query: { ...narrowed, limit: 200, after },
        signal: new AbortController().signal,
      });
      all.push(...items);
      after = next ?? undefined;
      if (after) host.say(t.book.reading(all.length));
    } while (after);
    all.reverse();
    return all;
  };
  const printBook = async () => {
    const { t } = texts;
    try {
      book = await readBook();
    } catch (error) {
      return host.say(host.problemText(error));
    }
    if (!book.length) {
      book = undefined;
      return host.say(t.book.nothing);
    }
    host.requestUpdate();
    await host.updateComplete;
    const sheet = host.renderRoot.querySelector(".book");
    if (sheet) printAlone(sheet, host, t.book.title);
    book = undefined;
    host.requestUpdate();
  };

  return new ListAndEntry(host, {
    name: "records",
    above: () => (book ? bookSheet(host, texts.t, host.place.query, book) : nothing),
    list: () =>
      new Listing(host, {
        operation: "GET /api/admin/consultation-records",
        filters: FILTERS,
        buttons: () => html`<button type="button" @click=${() => void printBook()}>${texts.t.book.print}</button>`,
        columns: [
          { name: "date" },
          { name: "startTime", extra: true },
          { name: "code" },
          { name: "name" },
          {
            name: "matter",
            cell: ({ matter }) => settings.render(() => matterOf(matter)),
            text: ({ matter }) => matterOf(matter),
          },
          { name: "tag", cell: ({ tag }) => tags.name(tag), text: ({ tag }) => tags.name(tag) },
          { name: "mode" },
          { name: "outcome" },
          { name: "minutes" },
          { name: "lawyer" },
          { name: "site" },
          { name: "recordedAt", extra: true },
        ],
        href: ({ bookingId }) => addressOf("records", bookingId),
        file: host.t.screens["records"] ?? "records",
        get empty() {
          return texts.t.records.noEntries;
        },
      }),
    entry: () => record,
    title: ({ booking }) => `${booking.name ?? ""} ${booking.code}`,
    draw: (written) => settings.render(() => draw(written)),
    refresh: () => history.refresh(),
  });
}

export const part = partOf<Screen, ConsoleHost, RecordTexts>(withFileTexts(receptionTexts), records, {
  styles: recordsStyles,
});
