import type { Rule } from "../frame/rule.ts";
import { alarmCpu } from "./alarms/alarmCpu.ts";
import { beatDesiredCountOne } from "./beat/beatDesiredCountOne.ts";
import { spotOnDemandBase } from "./capacity/spotOnDemandBase.ts";

/** Every rule of the pack, in the order of RULES.md. */
export const allRules: readonly Rule[] = [beatDesiredCountOne, spotOnDemandBase, alarmCpu];
