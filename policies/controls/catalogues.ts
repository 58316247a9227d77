import { checkov } from "./checkov.ts";
import { securityHub } from "./securityHub.ts";

/** The catalogues that the pack is held against. */
export const catalogues = [securityHub, checkov] as const;
