/**
 * Holidays do not depend on the zone of the process: asks for every day of 2024 to 2026 in processes that run in
 * different zones, and holds the answers against each other and against the State Council's notices.
 */
import { spawnSync } from "node:child_process";
import { datesBetween, dayKind, NO_OVERRIDES, weekdayOf } from "../../worker/county/calendar/days.ts";

const ZONES = ["Asia/Shanghai", "America/New_York", "UTC", "Pacific/Kiritimati"];

/** Make-up workdays on weekends, from the notices 国办发明电〔2023〕7号, 〔2024〕12号 and 〔2025〕7号. */
const MAKE_UP_WORKDAYS =
  "2024-02-04,2024-02-18,2024-04-07,2024-04-28,2024-05-11,2024-09-14,2024-09-29,2024-10-12," +
  "2025-01-26,2025-02-08,2025-04-27,2025-09-28,2025-10-11," +
  "2026-01-04,2026-02-14,2026-02-28,2026-05-09,2026-09-20,2026-10-10";

const answers = () =>
  datesBetween("2024-01-01", "2026-12-31").map((date) => `${date} ${dayKind(date, NO_OVERRIDES).kind}`);

if (process.argv[2] === "answer") {
  console.log(`${new Date("2026-01-01T00:00:00").getTimezoneOffset()}\n${answers().join("\n")}`);
} else {
  const faults: string[] = [];
  const here = answers();
  const offsets = new Set<string>();
  for (const zone of ZONES) {
    const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, "answer"], {
      encoding: "utf8",
      env: { ...process.env, TZ: zone },
    });
    const [offset = "", ...there] = stdout.trim().split("\n");
    offsets.add(offset);
    if (status !== 0 || there.length !== here.length) faults.push(`${zone}: no answer`);
    for (const [day, answer] of there.entries())
      if (answer !== here[day]) faults.push(`${zone}: ${answer}, elsewhere ${here[day] ?? "nothing"}`);
  }
  if (offsets.size !== ZONES.length) faults.push("The processes did not run in different zones.");
  const weekendWork = here
    .filter((answer) => answer.endsWith(" workday") && weekdayOf(answer.slice(0, 10)) > 5)
    .map((answer) => answer.slice(0, 10));
  if (weekendWork.join() !== MAKE_UP_WORKDAYS) faults.push(`Make-up workdays: ${weekendWork.join(" ")}`);
  if (faults.length > 0) {
    console.error(faults.join("\n"));
    process.exit(1);
  }
  console.log(`${here.length} days are the same in ${ZONES.join(", ")}.`);
}
