import { FileField } from "./file-field.ts";
import type { ConsoleHost } from "./host.ts";
import { isReference, References } from "./references.ts";
import type { Shape } from "./shape.ts";
import { ShapeForm } from "./shape-form.ts";
import type { Words } from "./words.ts";

interface OfForm {
  /** What is there is changed, by what of it is sent. */
  readonly edits?: boolean;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly words?: Words | undefined;
  /** Fields that point to an entry, by a field that everywhere points to such a one. */
  readonly references?: Readonly<Record<string, string>> | undefined;
}

/** A form by a shape, in which fields that point to an entry are found by its name. */
export function formOf(
  host: ConsoleHost,
  shape: Shape,
  begun: unknown,
  { labels, words, references: like, edits = false }: OfForm = {},
): ShapeForm {
  const references: References = new References(
    host,
    (name) => form.form.text(name),
    (name, id) => form.form.set(name, id),
  );
  const form: ShapeForm = new ShapeForm(host, shape, begun, {
    edits,
    isReference: (field) => isReference(like?.[field] ?? field),
    files: (name, of) => new FileField(host, name, of),
    reference: (name, field, label) => references.draw(name, like?.[field] ?? field, label),
    ...(labels ? { labels } : {}),
    ...(words ? { words } : {}),
  });
  return form;
}
