import "../../../components/nomination/define.ts";
import { walk } from "./walk.ts";

walk("nomination");
