import { addDays, countyTime } from "../../platform/core/clock.ts";
import { readLastBackup } from "../../platform/job-runs/last-backup.ts";
import type { Operation } from "../../platform/operation.ts";
import { unconfirmedYears } from "../calendar/days.ts";
import { readOverridesFromToday } from "../calendar/service.ts";
import { readSettings } from "../settings/settings.ts";
import { SETUP_STEPS, type SetupChecklist, type SetupStep } from "./checklist-schema.ts";
import type { ChecklistSources, CountedSetupStep } from "./checklist-sources.ts";
import { countSteps } from "./queries.ts";

type State = Omit<SetupChecklist["steps"][number], "step">;

/** What still stands between the county and its first booking. */
export async function readChecklist(
  { db, now }: Pick<Operation, "db" | "now">,
  sources: ChecklistSources,
): Promise<SetupChecklist> {
  const settings = await readSettings(
    db,
    "imprint",
    "privacyContact",
    "gateway",
    "portalOrigins",
    "zone",
    "rosterHorizonDays",
  );
  const { date: today } = countyTime(settings.zone, now);
  const [counted, overrides, backup] = await Promise.all([
    countSteps(db, sources, today),
    readOverridesFromToday(db, now),
    readLastBackup(db),
  ]);
  const ahead = Array.from({ length: settings.rosterHorizonDays }, (_, n) => addDays(today, n));
  const setting = (done: boolean, needed: boolean): State => ({ done, needed, list: "/api/admin/settings" });
  const known: Readonly<Record<Exclude<SetupStep, CountedSetupStep>, State>> = {
    imprint: setting(settings.imprint !== null, true),
    privacyContact: setting(settings.privacyContact !== null, true),
    holidays: {
      done: unconfirmedYears(ahead, overrides).length === 0,
      needed: true,
      list: "/api/admin/calendar",
    },
    gateway: setting(settings.gateway !== null, false),
    portals: setting(settings.portalOrigins.length > 0, false),
    backup: { done: backup !== null, needed: false, list: "/api/admin/job-runs" },
  };
  const steps = SETUP_STEPS.map((step) => ({ step, ...(known[step as keyof typeof known] ?? counted(step)) }));
  return {
    ready: steps.every(({ done, needed }) => done || !needed),
    complete: steps.every(({ done }) => done),
    steps,
  };
}
