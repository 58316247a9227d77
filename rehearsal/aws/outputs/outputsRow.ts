import type { Properties } from "../../contract/values.ts";
import type { Partition } from "../cloud/partition.ts";
import type { Cloud } from "../cloud/cloud.ts";

/** What AWS knows when it decides the id and the outputs of one resource. */
export interface OutputsRequest {
    /** Without marks of secrecy. */
    readonly inputs: Properties;
    readonly region: string;
    readonly accountId: string;
    readonly partition: Partition;
    /** It differs between any two resources: it holds the account, the region, the URN, and how many were created under that URN before. */
    readonly seed: string;
    /** How many were created of the type's `counter`, this one included; 1 where there is none. */
    readonly revision: number;
    readonly cloud: Cloud;
    /** The resource until now; absent for a new one. */
    readonly existing?: Properties;
}

export interface OutputsRow {
    /** The id by which Pulumi knows the resource. */
    readonly id: (request: OutputsRequest) => string;
    /** What only AWS decides, and what it answers for inputs that were left out. */
    readonly outputs: (request: OutputsRequest, id: string) => Properties;
    /** Names the sequence from which AWS numbers this type. */
    readonly counter?: (inputs: Properties) => string;
    /** Outputs that a change of these inputs changes. @default none */
    readonly changing?: (changed: readonly string[], inputs: Properties) => readonly string[];
}

export type OutputsTable = Readonly<Record<string, OutputsRow>>;
