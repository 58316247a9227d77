import { isDeepStrictEqual } from "node:util";
import type { DiffRequest } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import { emptyCloud } from "../cloud/cloud.ts";
import { locationOf, partitionOfProvider } from "../cloud/resourceLocation.ts";
import { outputsTable } from "../outputs/outputsTable.ts";
import { canonicalType } from "../types/canonicalType.ts";

/** Inputs that the program does not give and that AWS answers with the value they have: nothing changes without them. */
export function answeredInputs({ type, id, ...request }: DiffRequest, old: Properties, inputs: Properties): readonly string[] {
    const left = Object.keys(old).filter((property) => inputs[property] === undefined);
    const row = left.length === 0 ? undefined : outputsTable[canonicalType(type)];
    if (row === undefined) return [];
    const about = {
        ...locationOf({ type, ...request }),
        partition: partitionOfProvider(request.provider),
        inputs,
        seed: "",
        revision: 1,
        cloud: emptyCloud,
        existing: old,
    };
    const answers = row.outputs(about, id);
    return left.filter((property) => isDeepStrictEqual(answers[property], old[property]));
}
