import "../../../components/commitments/define.ts";
import { walk } from "./walk.ts";

walk("commitments");
