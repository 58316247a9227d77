import type { Exemption } from "../frame/exemption.ts";

export const staging: readonly Exemption[] = [];
