import type { Exemption } from "../frame/exemption.ts";

export const prodUs: readonly Exemption[] = [];
