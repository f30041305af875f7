import "../../../components/desk/define.ts";
import { walk } from "./walk.ts";

walk("desk");
