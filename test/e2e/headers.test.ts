import { globSync } from "node:fs";
import { expect, inject, it } from "vitest";

const origin = inject("origin");

/** What a browser asks for: each page that is built, what portals embed, and each kind of answer of the service. */
const PAGES = globSync("**/*.html", { cwd: ".build/assets" }).map(
  (file) => `/${file.replace(/(?:^|\/)index\.html$|\.html$/, "")}`,
);
const ANSWERS = [
  "/embed/v1/pioneer.js",
  "/embed/v1/custom-elements.json",
  "/robots.txt",
  "/.well-known/security.txt",
  "/api",
  "/api/openapi.json",
  "/api/settings",
  "/api/admin/tokens",
  "/v/0000",
  "/booking",
  "/status-en",
  "/kiosk",
  "/desk",
  "/service/colour.css",
  "/api/nothing",
  "/nothing",
];

it.each([...PAGES, ...ANSWERS])(
  "%s asks for https for a year and lets a browser do no more than it needs",
  async (path) => {
    const { headers } = await fetch(origin + path);
    const seconds = /^max-age=(\d+)$/.exec(headers.get("strict-transport-security") ?? "")?.[1];
    expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors '(?:none|self)'/);
    expect(headers.get("content-security-policy")).toMatch(/(?:object-src|default-src) 'none'/);
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe-(?:inline|eval)|(?:script|default)-src [^;]*\*/);
    expect(headers.get("referrer-policy")).toMatch(/^(?:no-referrer|strict-origin-when-cross-origin)$/);
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("content-type") ?? "").toMatch(/charset=utf-8|^application\/(?:problem\+)?json/i);
  },
);
