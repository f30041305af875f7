/** Where pages that answer from the API's document get it. */
export const DOCUMENT = "/api-document.json";
