/** What comes beside the sessions and after them, and so loads after them. */
export { daySheet } from "./day-sheet.ts";
export { Leave } from "./leave.ts";
export { Promises } from "./promises.ts";
export { Rectifications } from "./rectifications.ts";
