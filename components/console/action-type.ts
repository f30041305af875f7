import type { AnswerOf, OperationName, OptionsOf } from "../shared/api-client.ts";
import type { Shape } from "./shape.ts";
import type { Words } from "./words.ts";

/** The body an operation takes. */
export type BodyOf<Name extends OperationName> =
  OptionsOf<Name> extends { readonly body: infer Body } ? Body : undefined;
type PathOf<Name extends OperationName> = OptionsOf<Name> extends { readonly path: infer Path } ? Path : undefined;
type QueryOf<Name extends OperationName> = OptionsOf<Name> extends { readonly query?: infer Query } ? Query : undefined;

/** What would come of an action: asked of an operation that writes nothing, with what was entered. */
export interface Preview {
  /** What the button says. */
  readonly label: string;
  /** It has to be seen before the same is sent. */
  readonly first?: true;
  /** Which fields it needs; by default all that are asked for. */
  readonly fields?: readonly string[];
  /** The field of its request that what was entered stands in: left out of where its errors are. */
  readonly within?: string;
  /** @returns what is drawn of it */
  readonly ask: (entered: Readonly<Record<string, unknown>>, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Something that can be done, from a button to what came of it. Its form is drawn from what the API's document says of
 * the operation: an action says only what is its own.
 */
export interface Action<Name extends OperationName> {
  readonly operation: Name;
  /** What the button says; by default the operation's name. */
  readonly label?: string;
  readonly path?: PathOf<Name>;
  readonly query?: QueryOf<Name>;
  /** What is sent, where the document does not know: the value of a setting. */
  readonly shape?: Shape;
  /** The version of the entry it is done on. */
  readonly version?: number;
  /** What is sent as it is, and not asked for. */
  readonly fixed?: Partial<BodyOf<Name>>;
  /** Fields within others that have their value, by dotted names: `{ "priority.consentVersion": 3 }`. */
  readonly constants?: Readonly<Record<string, string | number>>;
  /** What the form begins with: an entry that is edited, or a usual answer. */
  readonly values?: Partial<BodyOf<Name>>;
  /** The entry an edit begins with: its fields of the same names; what is masked is entered anew or stays. */
  readonly from?: object;
  /** Which fields are asked for, in this order; by default all that the document names. */
  readonly fields?: readonly (keyof BodyOf<Name> & string)[];
  /** What fields are called here, where that is not what they are called elsewhere. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Words of its own for fields and values, where what is asked is described elsewhere: a kind of record. */
  readonly words?: Words;
  /** Fields that point to an entry, by a field that everywhere points to such a one: `{ into: "firmId" }`. */
  readonly references?: Readonly<Record<string, string>>;
  /** Many are entered in a row: it can be sent and begun anew, with what stands in these fields. */
  readonly again?: readonly (keyof BodyOf<Name> & string)[];
  /** What is about to be done, where the form does not say it. */
  readonly help?: unknown;
  /** It cannot be taken back: asked for again before it is done. */
  readonly final?: boolean;
  /** What would come of it, seen before it is done. */
  readonly preview?: Preview;
  /** Edits: the entry as it is now, to be shown beside what was entered when somebody else was faster. */
  readonly read?: (signal: AbortSignal) => Promise<object>;
  /** What is said once it is done. */
  readonly done?: string | ((answer: AnswerOf<Name>) => string);
  /** What takes it back. */
  readonly undo?: (answer: AnswerOf<Name>) => Promise<unknown>;
  /** What is shown of the answer before the form goes: a secret that is shown once, what would come of it. */
  readonly show?: (answer: AnswerOf<Name>) => unknown;
}
