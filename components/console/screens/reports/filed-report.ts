import { formatDateLong } from "../../../shared/dates.ts";
import { headlines, type Headline } from "./headline.ts";
import { namesOf } from "./period.ts";
import { CHAPTERS, difference, figure, isEmpty, sectionOf, type Chapter, type Reading, type Report } from "./report.ts";
import { reportTable, type ReportTable } from "./report-table.ts";

/** A report as an office files it: what stands where, whatever it is written with. */
export interface FiledReport {
  /** What the file is called. */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  /** Who issues it, of what and of when: label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly chapters: readonly FiledChapter[];
  readonly notesTitle: string;
  readonly notes: readonly string[];
  /** Lines to sign on. */
  readonly signatures: readonly string[];
  readonly issuer: string;
  readonly seal: string;
  readonly filedOn: string;
  readonly date: string;
  /** What stands before a line to write on. */
  readonly signed: (label: string) => string;
  readonly page: (number: string) => string;
}

export interface FiledChapter {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly FiledTable[];
}

export interface FiledTable extends ReportTable {
  /** 表1 各级服务地点设岗覆盖情况 */
  readonly caption: string;
}

/** What a filed report says beside its figures. */
export interface Filing {
  readonly reading: Reading;
  readonly report: Report;
  readonly isPublished: boolean;
  /** When it is printed or saved. */
  readonly today: string;
  /** What is said of its state. */
  readonly state: string;
}

/** The tables that have something in them, in the order they are filed in, by chapter; they are numbered throughout. */
export function numberedTables(
  reading: Reading,
  report: Report,
): readonly (readonly [Chapter, readonly FiledTable[]])[] {
  let number = 0;
  return (Object.keys(CHAPTERS) as Chapter[]).flatMap((chapter) => {
    const tables = CHAPTERS[chapter].flatMap((key) => {
      const section = sectionOf(report, key);
      if (!section || isEmpty(section)) return [];
      const table = reportTable(reading, section);
      number += 1;
      return [{ ...table, caption: reading.t.tableTitle(number, table.title) }];
    });
    return tables.length ? [[chapter, tables] as const] : [];
  });
}

/** A sentence for each figure there is. */
function overview(reading: Reading, report: Report): string[] {
  const { t } = reading;
  const found = new Map(headlines(report).map((headline) => [headline.key, headline]));
  const say = (value: number | null | undefined, unit = "") => figure(reading, value) + unit;
  const change = ({ value, before }: Headline) => {
    const by = difference(value, before, "count")?.by;
    if (by === undefined) return "";
    return by > 0 ? t.overview.up(say(by, "%")) : by < 0 ? t.overview.down(say(-by, "%")) : t.overview.same;
  };
  const sentence = (key: string, write: (headline: Headline) => string) => {
    const headline = found.get(key);
    return headline && headline.value !== null ? [write(headline)] : [];
  };
  return [
    ...sentence("consultations", (one) =>
      t.overview.consultations(say(one.value), change(one), say(found.get("serviceHours")?.value)),
    ),
    ...sentence("coverage", ({ of, value }) => t.overview.coverage(say(of?.[0]), say(of?.[1]), say(value, "%"))),
    ...sentence("ratings", ({ of, value }) => t.overview.ratings(say(of?.[1]), say(value, "%"))),
    ...sentence("rectifications", ({ of }) => t.overview.rectifications(say(of?.[0]), say(of?.[1]))),
    ...sentence("proBono", ({ of }) => t.overview.proBono(say(of?.[0]), say(of?.[1]))),
    ...sentence("meetings", ({ of }) => t.overview.meetings(say(of?.[0]), say(of?.[1]))),
  ];
}

/** Everything that is filed of a period, in the order it stands on paper. */
export function filedReport({ reading, report, isPublished, today, state }: Filing): FiledReport {
  const { t } = reading;
  const { paper } = t;
  const county = report.county ?? "";
  const day = (date: string) => formatDateLong(date, reading.locale);
  const { period, before } = namesOf(reading, report);
  const whole = report.scope.kind === "county";
  const chapters = [
    ["", { paragraphs: [overview(reading, report).join(paper.between)].filter(Boolean), tables: [] }] as const,
    ...numberedTables(reading, report).map(([chapter, tables]) => [chapter, { paragraphs: [], tables }] as const),
  ].filter(([, { paragraphs, tables }]) => paragraphs.length + tables.length);
  const title = (isPublished ? paper.titlePublished : paper.title)(county);
  const scope = whole ? t.wholeCounty : (report.scope.name ?? report.scope.key ?? "");
  return {
    name: [title, period, ...(whole ? [] : [scope])].join("-"),
    title,
    subtitle: paper.inBrackets(whole ? period : `${scope} ${period}`),
    facts: [
      [paper.issuedBy, paper.bureau(county)],
      [paper.scope, scope],
      [paper.spanned, t.span(day(report.from), day(report.to))],
      [paper.comparedTo, before],
      [paper.state, state],
      [paper.madeOn, day(today)],
    ],
    chapters: chapters.map(([chapter, { paragraphs, tables }], index) => ({
      heading: paper.chapter(paper.numerals[index] ?? String(index + 1), t.chapters[chapter] ?? paper.overview),
      paragraphs,
      tables,
    })),
    notesTitle: paper.notesTitle,
    notes: [
      paper.notes.span,
      paper.notes.sources,
      paper.notes.coverage,
      paper.notes.rounding,
      ...(isPublished ? [paper.notes.hidden] : [paper.notes.kept]),
    ],
    signatures: paper.signatures,
    issuer: paper.bureau(county),
    seal: paper.seal,
    filedOn: paper.filedOn,
    date: paper.date,
    signed: paper.signed,
    page: paper.page,
  };
}
