import { createApp } from "../../../worker/app.ts";
import { apiDocument, documentText } from "../../../worker/platform/http/api-document.ts";

/** The API's document as the Worker serves it. */
export const apiDocumentText = (): string => documentText(apiDocument(createApp()));
