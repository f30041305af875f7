import { readSetting } from "../../county/settings/settings.ts";
import type { Operation } from "../../platform/operation.ts";

/** The theme for commitments that were signed without one: the column's default, as long as the bureau has it. */
export async function usualTheme({ db }: Operation): Promise<string> {
  const themes = await readSetting(db, "commitmentThemes");
  return themes.find(({ id }) => id === "integrity")?.id ?? themes[0]?.id ?? "integrity";
}
