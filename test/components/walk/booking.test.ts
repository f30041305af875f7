import "../../../components/booking/define.ts";
import { walk } from "./walk.ts";

walk("booking");
