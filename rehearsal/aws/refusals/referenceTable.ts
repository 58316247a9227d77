import { computeReferences } from "./references/compute.ts";
import { networkReferences } from "./references/network.ts";
import { operationsReferences } from "./references/operations.ts";
import type { Reference } from "./references/row.ts";

/** A row says what AWS does when the target is missing, and when it is to go. */
export const references: readonly Reference[] = [...computeReferences, ...networkReferences, ...operationsReferences];
