import type { Both, TableColumn } from "./columns.ts";
import type { Cell, Sheet } from "./workbook.ts";

export interface TemplateColumn extends TableColumn {
  readonly example: string;
  readonly help?: Both | undefined;
}

type Language = keyof Both;

const WORDS: Readonly<
  Record<
    Language,
    Readonly<Record<"notes" | "column" | "needed" | "how" | "values" | "yes" | "no" | "example", string>>
  >
> = {
  zh: {
    notes: "说明",
    column: "列",
    needed: "新增时必填",
    how: "怎样填写",
    values: "可填内容",
    yes: "是",
    no: "否",
    example: "第一行是示例，导入时会自动略过；列的顺序可以改变，不需要的列可以删去；空白单元格不改动已登记的内容。",
  },
  en: {
    notes: "Notes",
    column: "Column",
    needed: "A new entry must have it",
    how: "What to enter",
    values: "What it may be",
    yes: "yes",
    no: "no",
    example:
      "The first row is an example and is passed over. Columns may stand in any order, and those not needed may go. An empty cell changes nothing that is registered.",
  },
};

const wide = (text: string): number => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 2 : 1), 0);

/** How a value is written in a sheet: a choice by its label. */
const written = ({ choices = [] }: TemplateColumn, value: string, language: Language): string =>
  choices.find((choice) => choice.value === value)?.label[language] ?? value;

/** The sheets of a template: an empty table with an example, and what to enter where. */
export function templateSheets(label: Both, columns: readonly TemplateColumn[], language: Language): readonly Sheet[] {
  const words = WORDS[language];
  const notes = columns.map((column): Cell[] => [
    column.label[language],
    column.required ? words.yes : words.no,
    column.help?.[language] ?? "",
    (column.choices ?? []).map(({ label }) => label[language]).join(language === "zh" ? "、" : ", "),
  ]);
  return [
    {
      name: label[language].slice(0, 31),
      columns: columns.map((column) => [
        column.label[language],
        Math.min(40, Math.max(12, wide(column.label[language]) + 4, wide(column.example) + 2)),
        {
          ...(column.type === "code" || column.type === "date" ? { text: true } : {}),
          ...(column.choices ? { choices: column.choices.map(({ label }) => label[language]) } : {}),
        },
      ]),
      rows: [columns.map((column) => written(column, column.example, language))],
    },
    {
      name: words.notes,
      columns: [
        [words.column, 24],
        [words.needed, 24],
        [words.how, 60],
        [words.values, 60],
      ],
      rows: [...notes, [words.example]],
    },
  ];
}
