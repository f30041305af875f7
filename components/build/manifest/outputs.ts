import type { Declaration, Manifest } from "./analyze.ts";

/** The class all elements extend: what they have in common is told once. */
const COMMON = "PioneerElement";

const cell = (text = ""): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (text: string | undefined): string => (text ? `\`${cell(text)}\`` : "");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ""
    : [
        `| ${head.join(" | ")} |`,
        `| ${head.map(() => "---").join(" | ")} |`,
        ...rows.map((row) => `| ${row.join(" | ")} |`),
      ].join("\n");

/** The elements, and the classes of their events by name. */
function partsOf({ modules }: Manifest): { elements: Declaration[]; events: ReadonlyMap<string, Declaration> } {
  const all = modules.flatMap(({ declarations }) => declarations);
  return {
    elements: all.filter(({ tagName }) => tagName),
    events: new Map(all.filter(({ tagName }) => !tagName).map((event) => [event.name, event])),
  };
}

/** What an event carries, as TypeScript writes it. */
const payload = (event: Declaration | undefined): string =>
  (event?.members ?? [])
    .filter(({ kind }) => kind === "field")
    .map(({ name, type }) => `${name}: ${type?.text ?? "unknown"}`)
    .join("; ");

/** The tables of `components/README.md`. */
export function readme(manifest: Manifest): string {
  const { elements, events } = partsOf(manifest);
  const attributes = (element: Declaration, common: boolean) =>
    table(
      ["attribute", "type", "default", "what it is"],
      (element.attributes ?? [])
        .filter(({ inheritedFrom }) => (inheritedFrom?.name === COMMON) === common)
        .map((one) => [code(one.name), code(one.type?.text), code(one.default), cell(one.description)]),
    );
  const properties = (element: Declaration, common: boolean) =>
    table(
      ["property", "type", "what it is"],
      (element.members ?? [])
        .filter((one) => !one.attribute && (one.inheritedFrom?.name === COMMON) === common)
        .map((one) => [code(one.name), code(one.type?.text), cell(one.description)]),
    );
  const [first] = elements;
  const shared = first
    ? [
        "### Every element",
        attributes(first, true),
        properties(first, true),
        table(
          ["part", "what it is"],
          (first.cssParts ?? []).map(({ name, description }) => [code(name), cell(description)]),
        ),
        table(
          ["CSS property", "default", "what it is"],
          (first.cssProperties ?? []).map((one) => [code(one.name), code(one.default), cell(one.description)]),
        ),
      ]
    : [];
  const each = elements.flatMap((element) => [
    `### \`<${element.tagName ?? ""}>\``,
    `${element.summary ?? ""}.`,
    attributes(element, false),
    properties(element, false),
    table(
      ["event", "carries", "when"],
      (element.events ?? []).map(({ name, type, description }) => [
        code(name),
        code(payload(events.get(type?.text ?? ""))),
        cell(description),
      ]),
    ),
  ]);
  return [...shared, ...each].filter(Boolean).join("\n\n");
}

/** `custom-elements.json`, without where in the sources something comes from. */
export const customElements = (manifest: Manifest): string =>
  `${JSON.stringify(manifest, (key, value: unknown) => (key === "inheritedFrom" ? undefined : value), 2)}\n`;

/** HTML custom data: an editor then knows the tags and attributes (`html.customData` in VS Code). */
export const htmlData = (manifest: Manifest): string =>
  JSON.stringify(
    {
      version: 1.1,
      tags: partsOf(manifest).elements.map((element) => ({
        name: element.tagName,
        description: element.description ?? element.summary,
        attributes: (element.attributes ?? []).map(({ name, description, type }) => ({
          name,
          description,
          ...(type?.text === "boolean" ? { valueSet: "v" } : {}),
        })),
      })),
    },
    null,
    2,
  );

/** CSS custom data: an editor then offers the properties and parts in style sheets (`css.customData` in VS Code). */
export function cssData(manifest: Manifest): string {
  const [first] = partsOf(manifest).elements;
  return JSON.stringify(
    {
      version: 1.1,
      properties: (first?.cssProperties ?? []).map(({ name, description, default: standard }) => ({
        name,
        description: `${description ?? ""}; by default ${standard ?? "nothing"}`,
      })),
      pseudoElements: (first?.cssParts ?? []).map(({ name, description }) => ({
        name: `::part(${name})`,
        description,
      })),
    },
    null,
    2,
  );
}

/** Web types (github.com/JetBrains/web-types): the same for the editors of JetBrains. */
export function webTypes(manifest: Manifest, version: string): string {
  const named = ({ name, description }: { name: string; description?: string }) => ({ name, description });
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/web-types",
      name: "pioneer-elements",
      version,
      "description-markup": "markdown",
      contributions: {
        html: {
          elements: partsOf(manifest).elements.map((element) => ({
            name: element.tagName,
            description: element.description ?? element.summary,
            attributes: (element.attributes ?? []).map((one) => ({
              ...named(one),
              ...(one.default ? { default: one.default } : {}),
              value: {
                type: one.type?.text ?? "string",
                ...(one.type?.text === "boolean" ? { kind: "no-value" } : {}),
              },
            })),
            js: { events: (element.events ?? []).map(named) },
            css: { properties: (element.cssProperties ?? []).map(named), parts: (element.cssParts ?? []).map(named) },
          })),
        },
      },
    },
    null,
    2,
  );
}

/** Types for TypeScript pages: the events in `addEventListener`, and the tags in JSX (React 19 and what follows it). */
export function types(manifest: Manifest): string {
  const { elements, events: classes } = partsOf(manifest);
  const events = new Map(
    elements.flatMap((element) =>
      (element.events ?? []).map(({ name, type }) => [name, payload(classes.get(type?.text ?? ""))] as const),
    ),
  );
  const tags = elements.map((element) => {
    const attributes = (element.attributes ?? [])
      .filter(({ name }) => name !== "lang")
      .map(({ name, type }) => `${JSON.stringify(name)}?: ${type?.text ?? "string"}`);
    return `      ${JSON.stringify(element.tagName)}: DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { ${attributes.join("; ")} };`;
  });
  return `import type { DetailedHTMLProps, HTMLAttributes } from "react";

declare global {
  interface GlobalEventHandlersEventMap {
${[...events].map(([name, carries]) => `    ${JSON.stringify(name)}: Event${carries && ` & { ${carries} }`};`).join("\n")}
  }
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
${tags.join("\n")}
    }
  }
}
`;
}
