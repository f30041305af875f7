import { ne } from "drizzle-orm";
import type { EndedRows } from "../retention/cutoffs.ts";
import { branches } from "./schema.ts";

export const branchesNotActive: EndedRows = { table: branches, over: () => ne(branches.status, "active") };
