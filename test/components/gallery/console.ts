/** The console where its answers are full, empty, failing or as long as they may be: `/console/full?at=signings&lang=en`. */
import "../../../components/console/define.ts";
import { consoleFetch } from "../console/answers.ts";
import { FILLS, type Described } from "../support/answers-of-document.ts";
import { DOCUMENT } from "../support/document-address.ts";

const fill = FILLS.find((one) => location.pathname.endsWith(`/${one}`)) ?? "full";
const described: Described = await (await fetch(DOCUMENT)).json();
const element = document.createElement("pioneer-console");
element.fetch = consoleFetch(described, fill);
document.body.append(element);
