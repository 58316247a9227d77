import type { Properties } from "../../contract/values.ts";

export interface ReplacementRow {
    readonly type: string;
    /** An input, or a part of it: `autoScalingGroupProvider.autoScalingGroupArn`. */
    readonly property: string;
    /** The file of the provider that says so. */
    readonly source: string;
    /** The condition under which the change replaces. @default always */
    readonly when?: {
        readonly says: string;
        readonly holds: (oldInputs: Properties, inputs: Properties) => boolean;
    };
}

/** Rows of one type. @param file below `internal/service` of terraform-provider-aws */
export function forceNew(type: string, file: string, properties: readonly string[], when?: ReplacementRow["when"]): ReplacementRow[] {
    const source = `terraform-provider-aws internal/service/${file}`;
    return properties.map((property) => ({ type, property, source, ...(when === undefined ? {} : { when }) }));
}
