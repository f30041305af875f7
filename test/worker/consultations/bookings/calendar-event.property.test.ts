import ICAL from "ical.js";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { eventFile, type CalendarEvent } from "../../../../worker/consultations/bookings/calendar-event.ts";

/** Words as people and programs get them wrong, mixed with anything else there is. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("😀", "👩‍👩‍👧‍👦", "𬱖", "，", ",", ";", ":", '"', "\\", "\\n", "\\,", "\r", "\n", "\r\n", "\t"),
      fc.constantFrom("\0", "\u0007", "\u000b", "\u0085", "\u2028", "\ud83d", "\ufeff", "\u202e", " ", "END:VEVENT"),
      fc.constantFrom("BEGIN:VALARM", "\r\nATTENDEE:mailto:a@b", "法".repeat(60), "x".repeat(80)),
      fc.string({ unit: "binary", maxLength: 20 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

const moment = fc
  .date({ min: new Date("2026-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));

const events: fc.Arbitrary<CalendarEvent> = fc
  .record({
    uid: fc.stringMatching(/^[0-9A-Z]{26}@pioneer$/),
    status: fc.constantFrom("confirmed", "tentative", "cancelled"),
    sequence: fc.nat(1000),
    stamp: moment,
    start: moment,
    minutes: fc.integer({ min: 1, max: 600 }),
    summary: hostile,
    location: hostile,
    description: hostile,
  })
  .map(({ minutes, ...event }) => ({ ...event, end: new Date(event.start.getTime() + minutes * 60_000) }));

/** What a reader of a calendar can be shown of it. */
const shown = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd");

it("is read back word for word by an independent parser, whatever the words are", () => {
  fc.assert(
    fc.property(events, (event) => {
      const calendar = new ICAL.Component(ICAL.parse(eventFile(event)));
      expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(["vevent"]);
      const [component] = calendar.getAllSubcomponents("vevent");
      const read = new ICAL.Event(component);
      expect({ uid: read.uid, sequence: read.sequence }).toEqual({ uid: event.uid, sequence: event.sequence });
      expect([read.startDate, read.endDate].map((time) => time.toJSDate())).toEqual([event.start, event.end]);
      expect(component?.getFirstPropertyValue("status")).toBe(event.status.toUpperCase());
      for (const name of ["uid", "dtstamp", "dtstart", "dtend", "sequence", "status", "summary"])
        expect(component?.getAllProperties(name)).toHaveLength(1);
      expect(component?.getAllProperties("attendee")).toEqual([]);
      // What is empty need not be said.
      expect([read.summary, read.location, read.description].map((text) => text ?? "")).toEqual(
        [event.summary, event.location, event.description].map(shown),
      );
      expect(component?.getAllSubcomponents("valarm")).toHaveLength(event.status === "confirmed" ? 2 : 0);
    }),
    { seed: 5545, numRuns: 500 },
  );
});

it("keeps to the lines of RFC 5545: each ends in CRLF, has at most 75 octets, and cuts no character in two", () => {
  fc.assert(
    fc.property(events, (event) => {
      const bytes = new TextEncoder().encode(eventFile(event));
      const lines: Uint8Array[] = [];
      let from = 0;
      for (let at = 0; at < bytes.length; at++) {
        if (bytes[at] === 13) expect(bytes[at + 1]).toBe(10);
        if (bytes[at] !== 10) continue;
        expect(bytes[at - 1]).toBe(13);
        lines.push(bytes.subarray(from, at - 1));
        from = at + 1;
      }
      expect(from).toBe(bytes.length);
      for (const line of lines) {
        expect(line.length).toBeLessThanOrEqual(75);
        const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line);
        expect(text).toMatch(/^\P{Cc}+$/u);
      }
    }),
    { seed: 5545, numRuns: 500 },
  );
});
