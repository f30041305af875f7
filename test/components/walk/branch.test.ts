import "../../../components/branch/define.ts";
import { walk } from "./walk.ts";

walk("branch");
