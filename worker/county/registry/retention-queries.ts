import { ne } from "drizzle-orm";
import type { EndedRows } from "../retention/cutoffs.ts";
import { firms, lawyers } from "./schema.ts";

export const lawyersNotActive: EndedRows = { table: lawyers, over: () => ne(lawyers.status, "active") };
export const firmsNotActive: EndedRows = { table: firms, over: () => ne(firms.status, "active") };
