import type { Exemption } from "../frame/exemption.ts";

export const prodHipaa: readonly Exemption[] = [];
