/** Operations of the bureau that no screen of the console uses, and why. */
export const FOR_PROGRAMS: Readonly<Record<string, string>> = {
  "GET /api/admin/reports/county": "until the screen that draws it is there",
  "GET /api/admin/reports/county/published": "until the screen that draws it is there",
  "GET /api/admin/reports/county/versions": "until the screen that draws it is there",
  "POST /api/admin/reports/county/keep": "until the screen that draws it is there",
};
