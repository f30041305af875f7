import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { create, ts, type SourceFile } from "@custom-elements-manifest/analyzer/index.js";
import { elements, root } from "../bundle.ts";

/** The manifest's own format (github.com/webcomponents/custom-elements-manifest), as far as it is used here. */
interface Typed {
  readonly name: string;
  readonly description?: string;
  type?: { text: string };
  readonly default?: string;
  readonly inheritedFrom?: { readonly name: string };
}
export interface Attribute extends Typed {
  fieldName?: string;
  default?: string;
}
export interface Member extends Typed {
  readonly kind: string;
  readonly privacy?: string;
  readonly static?: boolean;
  description?: string;
  attribute?: string;
  reflects?: boolean;
}
export interface Declaration extends Typed {
  readonly kind: string;
  readonly summary?: string;
  readonly tagName?: string;
  readonly superclass?: { readonly name: string };
  members?: Member[];
  attributes?: Attribute[];
  events?: Typed[];
  readonly cssParts?: Typed[];
  readonly cssProperties?: Typed[];
  readonly slots?: Typed[];
}
export interface Manifest {
  readonly schemaVersion: string;
  readonly readme: string;
  readonly modules: {
    readonly kind: string;
    readonly path: string;
    readonly declarations: Declaration[];
    readonly exports: object[];
  }[];
}

/** A property as an element's `static properties` has it. */
interface Reactive {
  readonly name: string;
  /** Undefined when no attribute says the same. */
  readonly attribute: string | undefined;
  readonly reflects: boolean;
}

const sources = (): SourceFile[] => {
  const folder = join(root, "components");
  const events = globSync("*/*.events.ts", { cwd: folder }).toSorted();
  const files = [
    "shared/element.ts",
    "submission/submission.ts",
    ...elements.map((name) => `${name}/${name}.ts`),
    ...events,
  ];
  return files.map((file) =>
    ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.ES2022, true),
  );
};

/** What the classes' `static properties` declare, by the class's name. */
function reactiveProperties(files: readonly SourceFile[]): Map<string, Reactive[]> {
  const found = new Map<string, Reactive[]>();
  for (const statement of files.flatMap((file) => [...file.statements])) {
    if (!ts.isClassDeclaration(statement) || !statement.name) continue;
    for (const member of statement.members) {
      if (!ts.isPropertyDeclaration(member) || member.name.getText() !== "properties" || !member.initializer) continue;
      if (!ts.isObjectLiteralExpression(member.initializer)) continue;
      found.set(
        statement.name.text,
        member.initializer.properties.flatMap((property) => {
          if (!ts.isPropertyAssignment(property)) return [];
          const name = property.name.getText();
          const options = property.initializer.getText();
          if (/state:\s*true/.test(options)) return [];
          const [, said = JSON.stringify(name.toLowerCase())] = /attribute:\s*("[^"]+"|false)/.exec(options) ?? [];
          const attribute = said === "false" ? undefined : (JSON.parse(said) as string);
          return [{ name, attribute, reflects: /reflect:\s*true/.test(options) }];
        }),
      );
    }
  }
  return found;
}

/** What interfaces beside the events hold, written out: a page cannot import them. */
function interfaces(files: readonly SourceFile[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const statement of files.flatMap((file) => [...file.statements]))
    if (ts.isInterfaceDeclaration(statement))
      found.set(
        statement.name.text,
        `{ ${statement.members.map((member) => member.getText().replace(/^readonly /, "")).join(" ")} }`,
      );
  return found;
}

const defaultOf = ({ type, description = "" }: Attribute): string | undefined => {
  if (type?.text === "boolean") return "false";
  const [, literal, number] = /by default (?:`([^`]+)`|(\d+))|(?<=\b)(\d+) by default/.exec(description) ?? [];
  const [, first] = /`([^`]+)` \([^)]*the default\)/.exec(description) ?? [];
  return literal ?? number ?? /(\d+) by default/.exec(description)?.[1] ?? first;
};

/**
 * What a page may use of each element: its attributes, the properties that are reactive or marked `@public`, its
 * events with what they carry, its parts and its CSS properties. Everything else is the element's own business.
 * Throws when an attribute, an event's class or a CSS property is not described, or when a member is for anybody by
 * neglect.
 */
export function analyze(): Manifest {
  const files = sources();
  const reactive = reactiveProperties(files);
  const written = interfaces(files);
  const { modules } = create({ modules: files, plugins: [], context: { dev: false } }) as Manifest;
  const classes = new Map(modules.flatMap(({ declarations }) => declarations.map((one) => [one.name, one])));

  const inherited = (name: string | undefined): Reactive[] =>
    name ? [...(reactive.get(name) ?? []), ...inherited(classes.get(name)?.superclass?.name)] : [];
  const faults: string[] = [];

  const payloads = (events: readonly Typed[]): Declaration[] =>
    events.flatMap(({ name, type }) => {
      const event = classes.get(type?.text ?? "");
      if (!event) {
        faults.push(`${name}: no class ${type?.text ?? ""} in an .events.ts file`);
        return [];
      }
      const members = (event.members ?? []).map((member) => ({
        ...member,
        ...(member.type ? { type: { text: written.get(member.type.text) ?? member.type.text } } : {}),
      }));
      return [{ ...event, superclass: { name: "Event" }, members }];
    });

  /** Marked `@public`, and of the same meaning as an attribute, which is read as it is needed. */
  const readProperties = ({ attributes = [], members = [] }: Declaration): Reactive[] =>
    attributes.flatMap(({ name }) => {
      const camel = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      const member = members.find((one) => one.name === camel && one.privacy === "public");
      return member ? [{ name: camel, attribute: name, reflects: false }] : [];
    });

  const described = (element: Declaration): Declaration => {
    const properties = [...inherited(element.name), ...readProperties(element)];
    const attributes = (element.attributes ?? []).map((attribute) => {
      const property = properties.find((one) => one.attribute === attribute.name);
      const standard = defaultOf(attribute);
      return {
        ...attribute,
        ...(standard ? { default: standard } : {}),
        ...(property ? { fieldName: property.name } : {}),
      };
    });
    const members = (element.members ?? []).flatMap((member) => {
      const property = properties.find(({ name }) => name === member.name);
      if (!property && !member.static && !member.privacy)
        faults.push(`${element.tagName ?? ""}: ${member.name} is neither @public nor @internal`);
      if (member.static || (!property && member.privacy !== "public")) return [];
      const attribute = attributes.find(({ name }) => name === property?.attribute);
      const description = member.description ?? attribute?.description;
      return [
        {
          ...member,
          ...(description ? { description } : {}),
          ...(attribute ? { attribute: attribute.name, reflects: property?.reflects === true } : {}),
        },
      ];
    });
    for (const { attribute } of properties)
      if (attribute && !attributes.some(({ name }) => name === attribute))
        faults.push(`${element.tagName ?? ""}: attribute ${attribute} has no @attr`);
    for (const { name, description } of [...attributes, ...members])
      if (!description) faults.push(`${element.tagName ?? ""}: nothing says what ${name} is`);
    const events = (element.events ?? []).filter(({ name }) => name);
    // What the class itself extends is not published.
    return { ...element, superclass: { name: "HTMLElement" }, attributes, members, events };
  };

  const styles = readFileSync(join(root, "components/shared/base.styles.ts"), "utf8");
  const used = new Map(
    [...styles.matchAll(/var\((--pioneer-[a-z-]+), ([^;]*?)\)[;\s/]/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
  // A page loads the loader alone, and that defines whatever tags it finds.
  const path = "loader.js";
  const declarations: Declaration[] = [];
  for (const name of elements) {
    const own = modules.find((module) => module.path === `${name}/${name}.ts`);
    const found = own?.declarations.find(({ tagName }) => tagName);
    if (!found) {
      faults.push(`${name}: no class with a @tagname`);
      continue;
    }
    const element = described(found);
    for (const [property, value] of used)
      if (!element.cssProperties?.some((one) => one.name === property && one.default === value))
        faults.push(`${element.tagName ?? ""}: ${property} with its default ${value} has no @cssprop`);
    declarations.push(element, ...payloads(element.events ?? []));
  }
  if (faults.length > 0) throw new Error(`The elements' contract is not complete:\n${[...new Set(faults)].join("\n")}`);
  const exports = declarations
    .filter(({ tagName }) => tagName)
    .map(({ name, tagName }) => ({
      kind: "custom-element-definition",
      name: tagName,
      declaration: { name, module: path },
    }));
  const module = { kind: "javascript-module", path, declarations, exports };
  return { schemaVersion: "2.1.0", readme: "", modules: [module] };
}
