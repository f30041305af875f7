import "../../../components/invitation/define.ts";
import { walk } from "./walk.ts";

walk("invitation");
