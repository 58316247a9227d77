import { text } from "../../propertyValues.ts";
import type { KeysOf } from "../../cloud/cloud.ts";

/** Policies by their role. */
export const roleOf: KeysOf = ({ properties }) => [text(properties["role"])];
