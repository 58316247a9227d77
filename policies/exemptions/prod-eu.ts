import type { Exemption } from "../frame/exemption.ts";

export const prodEu: readonly Exemption[] = [];
