import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import type { HeldCode } from "../../platform/privacy/proof.ts";
import type { EntryKind, FieldName, HindranceCode, RemainderCode, Words } from "./words.ts";

/**
 * What is kept about people, and where: each folder that keeps some hands in one of these, and `composition.ts` puts them
 * together. Nobody's data is found, exported, corrected or erased by another way.
 */

/** One thing that is known, as it is kept; `words` where the value is a name for programs. */
export interface PersonalField {
  readonly name: FieldName;
  readonly value: string;
  readonly words?: Words;
}

/** A field that is there; nothing for one that is empty or erased. */
export const field = (
  name: FieldName,
  value: string | number | null | undefined,
  words?: Words,
): readonly PersonalField[] =>
  value === null || value === undefined || value === ""
    ? []
    : [{ name, value: String(value), ...(words ? { words } : {}) }];

/** Why an entry cannot be erased now, and until when, where that is known (`YYYY-MM-DD`). */
export interface Hindrance {
  readonly code: HindranceCode;
  readonly until?: string | undefined;
}

/** What can be corrected of an entry. */
export const CORRECTABLE = ["name", "phone"] as const;
export type Correctable = (typeof CORRECTABLE)[number];
export type Correction = { readonly [K in Correctable]?: string | undefined };

/** Where an entry is: its table as the audit names it, and its id there. */
export interface EntryPlace {
  readonly entity: string;
  readonly id: string;
}

/** Something that is kept about one person. */
export interface PersonalEntry extends EntryPlace {
  readonly kind: EntryKind;
  /** When it came to be. */
  readonly at: string;
  readonly fields: readonly PersonalField[];
  readonly hindrances: readonly Hindrance[];
  readonly correctable: readonly Correctable[];
  /** What stays when it is erased. */
  readonly remainders: readonly RemainderCode[];
}

/** A part of another entry: it goes with that, and what hinders it hinders that. */
export interface PersonalPart extends Omit<PersonalEntry, "correctable" | "remainders"> {
  readonly partOf: EntryPlace;
}

/** The columns somebody answers for, by table: a test holds them against the schema. */
export type KeptIn = Readonly<Record<string, readonly string[]>>;

/** One kind of entries about people. */
export interface PersonalData {
  readonly kind: EntryKind;
  readonly keptIn: KeptIn;
  /** Everything about whoever has this phone, the newest first. */
  byPhone?(operation: Operation, phone: string): Promise<readonly PersonalEntry[]>;
  /** What a code opens to whoever holds it with the phone; nothing where it opens none. */
  byCode?(operation: Operation, held: HeldCode): Promise<readonly PersonalEntry[]>;
  /**
   * Erases an entry, with the statements of its retention, and `along` in the same batch. It undoes the batch when the
   * entry has moved on since it was read.
   */
  erase(operation: Operation, entry: PersonalEntry, along: readonly Statement[]): Promise<void>;
  /** The same of a correction, with what hangs on it. */
  correct?(
    operation: Operation,
    entry: PersonalEntry,
    correction: Correction,
    along: readonly Statement[],
  ): Promise<void>;
}

/** What hangs on entries of others. */
export interface PersonalParts {
  readonly kind: EntryKind;
  readonly keptIn: KeptIn;
  of(operation: Operation, entries: readonly EntryPlace[]): Promise<readonly PersonalPart[]>;
  /** Erases what hangs on an entry, behind the erasure of that; nothing where nothing personal is in it. */
  eraseStatements?(operation: Operation, entry: EntryPlace): readonly Statement[];
}

/** Everything there is. */
export interface PersonalDataRegistry {
  readonly entries: readonly PersonalData[];
  readonly parts: readonly PersonalParts[];
}
