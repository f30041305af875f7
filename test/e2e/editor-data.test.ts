import { readFile } from "node:fs/promises";
import { expect, inject, it } from "vitest";
import type { Manifest } from "../../components/build/manifest/analyze.ts";

const origin = inject("origin");
const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };

const FILES = [
  ["custom-elements.json", "application/json"],
  ["html-data.json", "application/json"],
  ["css-data.json", "application/json"],
  ["web-types.json", "application/json"],
  ["pioneer-elements.d.ts", "text/plain"],
] as const;

const read = async (copy: string, file: string) => {
  const answer = await fetch(`${origin}/embed/${copy}/${file}`, { headers: { origin: "https://editor.example" } });
  expect(answer.status).toBe(200);
  return { headers: answer.headers, text: await answer.text() };
};

it.each(FILES)("%s is served beside each release, to any origin", async (file, type) => {
  const [moving, pinned] = await Promise.all([read("v1", file), read(version, file)]);
  expect(moving.text).toBe(pinned.text);
  for (const { headers } of [moving, pinned]) {
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("content-type")).toContain(type);
  }
  expect(moving.headers.get("cache-control")).toContain("max-age=300");
  expect(pinned.headers.get("cache-control")).toContain("immutable");
});

it("tells editors of every element, attribute, event, part and colour there is", async () => {
  const { modules } = JSON.parse((await read(version, "custom-elements.json")).text) as Manifest;
  const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  const data = await Promise.all(FILES.slice(1, 4).map(async ([file]) => (await read(version, file)).text));
  const [html = "", css = "", jetBrains = ""] = data;
  for (const { tagName = "", attributes = [], events = [], cssProperties = [], cssParts = [] } of elements) {
    for (const text of [html, jetBrains]) expect(text).toContain(`"name": "${tagName}"`);
    for (const { name } of attributes)
      for (const text of [html, jetBrains]) expect(text, name).toContain(`"name": "${name}"`);
    for (const { name } of cssProperties)
      for (const text of [css, jetBrains]) expect(text, name).toContain(`"name": "${name}"`);
    for (const { name } of cssParts) expect(css).toContain(`::part(${name})`);
    for (const { name } of events) expect(jetBrains).toContain(`"name": "${name}"`);
  }
});
