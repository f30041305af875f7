import { PROVIDER_TITLES } from "../../county/holders/titles.ts";
import { addUp, NOTHING, type Counted } from "../../platform/counts/by-measure.ts";
import { hoursOf, type Row, type Table } from "./table.ts";

/** Somebody who is no lawyer, as the books have them. */
export interface ReportedProvider {
  readonly name: string;
  /** A word of the book: see `PROVIDER_TITLES`. */
  readonly titleWord: string;
}

/** What others than lawyers gave: by their titles, and each. Whoever received nobody is in neither. */
export function providerTables(
  received: ReadonlyMap<string, Counted>,
  providers: ReadonlyMap<string, ReportedProvider>,
): Table[] {
  const given = [...received].map(([id, counted]) => ({ id, counted, of: providers.get(id) }));
  const sumOf = (rows: typeof given): Counted => addUp(rows.map(({ counted }) => counted));
  const valuesOf = (rows: typeof given) => {
    const { count, minutes } = sumOf(rows);
    return [rows.length, count, hoursOf(minutes)];
  };
  const rowOf = ({ id, counted, of }: (typeof given)[number]): Row => {
    const title = of && Object.entries(PROVIDER_TITLES).find(([word]) => word === of.titleWord)?.[1].zh;
    return {
      key: id,
      label: of ? `${of.name}${title === undefined ? "" : `（${title}）`}` : null,
      values: [counted.count, hoursOf(counted.minutes)],
    };
  };
  const { count, minutes } = given.length === 0 ? NOTHING : sumOf(given);
  return [
    {
      key: "providerTitles",
      columns: [
        ["providerCount", "count"],
        ["consulted", "count"],
        ["serviceHours", "hours"],
      ],
      rows: Object.keys(PROVIDER_TITLES).map((title) => ({
        key: title,
        label: null,
        values: valuesOf(given.filter(({ of }) => of?.titleWord === title)),
      })),
      total: valuesOf(given),
    },
    {
      key: "providers",
      columns: [
        ["consulted", "count"],
        ["serviceHours", "hours"],
      ],
      rows: given
        .toSorted((a, b) => b.counted.minutes - a.counted.minutes || (a.id < b.id ? -1 : 1))
        .map((each) => rowOf(each)),
      total: [count, hoursOf(minutes)],
    },
  ];
}
