import type { Hook } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";
import { FIELD_CODES, problemAnswer, type FieldCode, type FieldError } from "../core/problem.ts";

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly origin?: string;
  readonly keys?: readonly string[];
  /** What a schema of ours adds. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

const isFieldCode = (text: string): text is FieldCode => (FIELD_CODES as readonly string[]).includes(text);

/**
 * A zod issue as this product's field error. A schema says its own code in the message (`.regex(pattern, "phone")`);
 * what it leaves to zod is told by the kind of issue. Neither the value nor zod's text goes out.
 */
function fieldErrorOf(issue: Issue): FieldError {
  const field = issue.path.map(String).join(".");
  const accepted = issue.params?.["accepted"];
  if (isFieldCode(issue.message))
    return { field, code: issue.message, ...(typeof accepted === "string" ? { accepted } : {}) };
  const list = issue.origin === "array";
  if (issue.code === "too_small") {
    const min = Number(issue.minimum);
    if (min === 1 && !list && issue.origin === "string") return { field, code: "required" };
    return { field, code: list ? "too_few" : "too_short", min };
  }
  if (issue.code === "too_big") return { field, code: list ? "too_many" : "too_long", max: Number(issue.maximum) };
  if (issue.code === "invalid_type" && /received undefined/.test(issue.message)) return { field, code: "required" };
  return { field, code: "format" };
}

/** So many names are told, of so many characters: nobody is helped by more. */
const NAMES = 20;
const NAME_LENGTH = 64;

/** What was sent beyond what is known, each by its name, within `path`. */
export const unknownNames = (path: string, names: readonly string[]): FieldError[] =>
  names
    .slice(0, NAMES)
    .map((name) => ({ field: `${path}${path && "."}${name.slice(0, NAME_LENGTH)}`, code: "not_allowed" }));

/** A zod issue as field errors: mostly one, but one for each key nobody knows. */
export const fieldErrorsOf = (issue: Issue): FieldError[] =>
  issue.code === "unrecognized_keys" && issue.keys
    ? unknownNames(issue.path.map(String).join("."), issue.keys)
    : [fieldErrorOf(issue)];

/** Answers 422 with every field that was refused. */
export const validationHook: Hook<unknown, AppEnv, string, Response | undefined | void> = (result, c) => {
  if (result.success) return undefined;
  return problemAnswer(c, "validation_failed", {
    errors: result.error.issues.flatMap((issue) => fieldErrorsOf(issue as Issue)),
  });
};
