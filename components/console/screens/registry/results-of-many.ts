import type { PartTexts } from "../../../shared/part.ts";
import { Attempt } from "../../../shared/attempt.ts";
import type { strings } from "../../../translations/zh-cn/console-registry.ts";
import { formOf } from "../../form-of.ts";
import type { ConsoleHost } from "../../host.ts";
import type { ManyOf } from "../../many.ts";
import { OPERATIONS } from "../../operations.ts";

/** Whose results they are, by the operation that enters one. */
const OF = {
  "POST /api/admin/annual-reviews": "lawyerId",
  "POST /api/admin/annual-inspections": "firmId",
} as const;

/** One year's result for each of several lawyers or firms: they all come in at once, and most are the same. */
export const resultsOfMany = <Item extends { readonly id: string; readonly name: string }>(
  host: ConsoleHost,
  { t }: PartTexts<typeof strings>,
  operation: keyof typeof OF,
  items: readonly Item[],
): ManyOf<Item> => ({
  label: t.resultsOfMany,
  help: t.resultsOfManyHelp,
  items,
  name: ({ name }) => name,
  form: {
    of: formOf(host, OPERATIONS[operation]?.body ?? { kind: "group" }, { year: Number(host.today.slice(0, 4)) - 1 }),
    fields: ["year", "result"],
  },
  each: ({ id }, entered) =>
    host.send(operation, {
      body: { ...entered, [OF[operation]]: id },
      signal: new AbortController().signal,
      attempt: new Attempt(),
    }),
});
