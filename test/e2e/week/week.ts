import type { Browser } from "puppeteer-core";
import { expect, it } from "vitest";
import { openPage } from "../browser.ts";
import { Person, type Effort } from "../person.ts";
import { send, type Sent } from "../send.ts";
import { atClock, signInAs, type UserName } from "../sign-in.ts";

/** A job of the week as it was done. */
interface Done extends Effort {
  readonly name: string;
  /** How many of the first week's 728 calls of the API it stands in for; 0 for what nobody had counted. */
  readonly calls: number;
  /** How often it is done for those calls. */
  readonly times: number;
  readonly seconds: number;
}

interface Job {
  readonly who: UserName;
  /** The screen it begins on. */
  readonly at: string;
  readonly name: string;
  readonly calls?: number;
  /** By default as often as there were calls. */
  readonly times?: number;
  /** What it takes today: it may become less, and never more. */
  readonly most: Effort;
}

/** The first week of a bureau: who does what in the console, and what it costs them. */
export class Week {
  readonly data: string;
  readonly #done: Done[] = [];
  #browser: Browser | undefined;
  #origin = "";
  #token = "";
  #clock: string | undefined;

  constructor(data: string) {
    this.data = data;
  }

  /** @param clock the instant at which everything happens, where the product's clock can be set */
  begin(
    browser: Browser,
    { origin, token }: { readonly origin: string; readonly token: string },
    clock?: string,
  ): void {
    this.#clock = clock;
    this.#browser = browser;
    this.#origin = origin;
    this.#token = token;
  }

  get origin(): string {
    return this.#origin;
  }

  /** What a program is told: for what a screen should have brought about, and what others did before the week. */
  call<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
    return send<T>(this.#origin, method, path, { token: this.#token, clock: this.#clock, ...sent });
  }

  /** A browser of one's own, at an address of the service. */
  async open(address: string): Promise<Person> {
    if (!this.#browser) throw new Error("The week has not begun.");
    const { page, complaints } = await openPage(this.#browser, this.#origin + address, { width: 1366, height: 768 });
    return new Person(page, complaints);
  }

  /** Somebody who is signed in, at a screen of the console. */
  async as(userName: UserName, at: string): Promise<Person> {
    const person = await this.open("/portal");
    await person.page.setExtraHTTPHeaders({ ...atClock(this.#clock) });
    await signInAs(person.page.browserContext(), {
      origin: this.#origin,
      data: this.data,
      userName,
      clock: this.#clock,
    });
    await person.page.goto(`${this.#origin}/console?at=${at}`);
    await person.find("main h1");
    return person;
  }

  /** A job of the week: a test of its own, of which it is counted what it takes. */
  job(
    { who, at, name, calls = 0, times = Math.max(calls, 1), most }: Job,
    doIt: (person: Person) => Promise<void>,
  ): void {
    it(`${who}: ${name}`, async () => {
      const person = await this.as(who, at);
      await this.measure({ name: `${who}: ${name}`, calls, times, most }, person, () => doIt(person));
      expect(person.complaints).toEqual([]);
    });
  }

  /** Counts what somebody does from here on. */
  async measure(
    { name, calls = 0, times = Math.max(calls, 1), most }: Pick<Job, "name" | "calls" | "times" | "most">,
    person: Person,
    doIt: () => Promise<void>,
  ): Promise<void> {
    const before = person.effort;
    const began = performance.now();
    await doIt();
    const seconds = (performance.now() - began) / 1000;
    const { clicks, fields } = person.effort;
    const effort = { clicks: clicks - before.clicks, fields: fields - before.fields };
    this.#done.push({ name, calls, times, seconds, ...effort });
    expect(effort.clicks, `clicks of ${name}`).toBeLessThanOrEqual(most.clicks);
    expect(effort.fields, `fields of ${name}`).toBeLessThanOrEqual(most.fields);
  }

  /** What it cost, a line a job, with what all of its kind cost in the week that was counted. */
  table(): string {
    const line = (...cells: readonly (string | number)[]) =>
      cells.map((cell, index) => (index ? String(cell).padStart(8) : String(cell).padEnd(64))).join("");
    const number = (sum: (one: Done) => number) => Math.round(this.#done.reduce((all, one) => all + sum(one), 0));
    return [
      line("job", "calls", "times", "clicks", "fields", "seconds", "all"),
      ...this.#done.map(({ name, calls, times, clicks, fields, seconds }) =>
        line(name, calls || "", times, clicks, fields, seconds.toFixed(1), (clicks + fields) * times),
      ),
      line(
        "all of it",
        number(({ calls }) => calls),
        "",
        number(({ clicks, times }) => clicks * times),
        number(({ fields, times }) => fields * times),
        "",
        number(({ clicks, fields, times }) => (clicks + fields) * times),
      ),
    ].join("\n");
  }
}
