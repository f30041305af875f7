import { z } from "@hono/zod-openapi";
import { entryOf, type SettingKey } from "./settings.ts";

/** Made once: they are those of the release. */
const shapes = new Map<SettingKey, Record<string, unknown>>();

/** What may be entered for a setting, as a JSON Schema (draft 2020-12). */
export function shapeOf(key: SettingKey): Record<string, unknown> {
  const known = shapes.get(key);
  if (known) return known;
  const { $schema: _draft, ...shape } = z.toJSONSchema(entryOf(key), {
    io: "input",
    unrepresentable: "any",
  });
  shapes.set(key, shape);
  return shape;
}
