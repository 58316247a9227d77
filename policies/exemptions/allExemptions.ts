import type { Exemption } from "../frame/exemption.ts";
import { prodEu } from "./prod-eu.ts";
import { prodHipaa } from "./prod-hipaa.ts";
import { prodUs } from "./prod-us.ts";
import { staging } from "./staging.ts";

/** By the stack that each list is for. */
export const exemptionsByStack: Readonly<Record<string, readonly Exemption[]>> = {
    staging,
    "prod-eu": prodEu,
    "prod-us": prodUs,
    "prod-hipaa": prodHipaa,
};

export const allExemptions: readonly Exemption[] = Object.values(exemptionsByStack).flat();
