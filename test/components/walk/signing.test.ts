import "../../../components/signing/define.ts";
import { walk } from "./walk.ts";

walk("signing");
