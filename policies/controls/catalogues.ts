import { cdkNag } from "./cdkNag.ts";
import { checkov } from "./checkov.ts";
import { kics } from "./kics.ts";
import { securityHub } from "./securityHub.ts";
import { trivy } from "./trivy.ts";

/** The catalogues that the pack is held against. */
export const catalogues = [securityHub, checkov, kics, trivy, cdkNag] as const;
