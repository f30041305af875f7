import { isDate, isTime, tidyDate, tidyTime } from "../../../components/submission/typed-date.ts";
import { equal } from "../support/expect.ts";

describe("a typed date", () => {
  for (const typed of [
    "2026-11-03",
    "20261103",
    "2026.11.3",
    "2026/11/03",
    "2026 11 3",
    "2026年11月3日",
    "2026年11月03日 星期二",
    "２０２６－１１－０３",
    "２０２６年１１月３日",
    " 2026. 11. 3. ",
    "3 November 2026",
    "3 Nov 2026",
    "Nov 3, 2026",
    "Tuesday, 3 November 2026",
  ])
    it(`is understood as ${typed}`, () => equal(tidyDate(typed), "2026-11-03"));

  for (const typed of [
    "",
    "明天",
    "11-03",
    "3/11/2026",
    "26-11-03",
    "2026-02-29",
    "2026-13-01",
    "20261131",
    "2026-11-031",
    "3 Brumaire 2026",
  ])
    it(`is left as it is where it could mean another day or none: ${typed}`, () => {
      equal(tidyDate(typed), typed);
      equal(isDate(tidyDate(typed)), false);
    });
});

describe("a typed time", () => {
  for (const [typed, time] of [
    ["09:00", "09:00"],
    ["9:00", "09:00"],
    ["0900", "09:00"],
    ["930", "09:30"],
    ["9", "09:00"],
    ["９：３０", "09:30"],
    ["9点", "09:00"],
    ["9点半", "09:30"],
    ["14点05分", "14:05"],
    ["下午2点", "14:00"],
    ["中午12点", "12:00"],
    ["2:30 pm", "14:30"],
    ["12 am", "00:00"],
    ["23:59", "23:59"],
  ] as const)
    it(`is understood as ${typed}`, () => equal(tidyTime(typed), time));

  for (const typed of ["", "早上", "24:00", "9:60", "9:5", "123456"])
    it(`is left as it is where it is none: ${typed}`, () => {
      equal(tidyTime(typed), typed);
      equal(isTime(tidyTime(typed)), false);
    });
});
