import type { AnswerOf, OperationName, OptionsOf, Write } from "../shared/api-client.ts";
import type { Attempt } from "../shared/attempt.ts";
import type { PioneerElement } from "../shared/element.ts";
import type { strings } from "../translations/zh-cn/console.ts";
import type { Action } from "./action-type.ts";
import type { Place, Trail } from "./place.ts";
import type { UnderWay } from "./under-way.ts";
import type { Words } from "./words.ts";

/** Who is signed in: what the service says of them. */
export type Me = AnswerOf<"GET /api/admin/me">;

/** Answers with no JSON but a file, which a link leads to. */
export type FileReading = "GET /api/admin/files/{id}";

/** What a form or a list's filters make of an operation. */
export interface Made {
  readonly signal: AbortSignal;
  readonly path?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly version?: number;
  readonly attempt?: Attempt<Write>;
}

/** What the console's parts may use of it. */
export interface ConsoleHost extends PioneerElement<typeof strings> {
  /** Where somebody is. */
  readonly place: Place;
  readonly me: Me;
  /** The screen that is shown, once it is there. */
  readonly screen: Screen | undefined;
  /** Long work, which goes on while somebody is elsewhere. */
  readonly underWay: UnderWay;
  /** The list that was shown last. */
  trail: Trail | undefined;
  readonly words: Words;
  /** The county's day. */
  readonly today: string;
  /** Whether whoever is signed in may do this: operations they may not are not offered. */
  may(operation: OperationName | FileReading): boolean;
  /** What a single sign-on led back with for this purpose, once: what stood behind the page's address. */
  takeAnswer(purpose: "signIn" | "addWayIn"): string | undefined;
  /** The address of the screen that shows what a request for a list answers; nothing where one may not see it. */
  screenOf(list: string): string | undefined;
  /** Goes to an address as `addressOf` writes it. */
  go(address: string): void;
  /** Narrows what is shown; the place before is not kept for the browser's back. */
  narrow(query: Readonly<Record<string, string | undefined>>): void;
  /**
   * Asks the API. Where the session is over, one signs in first and it goes on.
   * @throws {ProblemError}
   */
  request<Name extends OperationName>(name: Name, options: OptionsOf<Name>): Promise<AnswerOf<Name>>;
  /** The same for what a form or a list has made by the operation's shape. */
  send<Name extends OperationName>(name: Name, made: Made): Promise<AnswerOf<Name>>;
  /** Does something: asks for what it needs, sends it, says what came of it. Undefined when it was given up. */
  act<Name extends OperationName>(action: Action<Name>): Promise<AnswerOf<Name> | undefined>;
  /** Says something for a while, with what takes it back where that can be done. */
  say(text: string, undo?: () => Promise<unknown>): void;
  /** Reads anew what is on the screen. */
  refresh(): void;
  /** 2026年11月23日 星期一 */
  day(date: string): string;
  /** 2026-11-23 14:05, by the county's clock. */
  time(instant: string): string;
}

/** A screen of the console: what its module hands out as `part`, by `partOf`. */
export interface Screen {
  /** What stands over it, and in the browser's tab. */
  title(): string;
  render(): unknown;
  /** Reads anew what it shows. */
  refresh(): void;
}
