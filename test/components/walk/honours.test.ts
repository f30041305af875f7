import "../../../components/honours/define.ts";
import { walk } from "./walk.ts";

walk("honours");
