import type { TableDescription } from "../../vocabulary/table.ts";
import type { Key } from "../services/decided.ts";
import type { ApiProblem } from "./apiProblem.ts";
import { keyAttributes } from "./planTable.ts";

/** What is wrong with the table of an API. */
export function tableProblems(table: TableDescription): readonly ApiProblem[] {
    const { indexes = {}, capacity } = table;
    const all = [
        { at: [] as Key, keys: table },
        ...Object.entries(indexes).map(([name, keys]) => ({ at: ["indexes", name] as Key, keys })),
    ];
    const types = new Map(keyAttributes([table]).map(({ name, type = "string" }) => [name, type]));
    const doubled = all.flatMap(({ at, keys: { partitionKey, sortKey } }) =>
        sortKey?.name === partitionKey.name
            ? [{ key: ["table", ...at, "sortKey", "name"], text: `the partition key too, got ${sortKey.name}; write another attribute` }]
            : [],
    );
    const retyped = all.flatMap(({ at, keys }) =>
        keyAttributes([keys]).flatMap(({ name, type = "string" }) => {
            const known = types.get(name);
            if (known === undefined) types.set(name, type);
            if (known === undefined || known === type) return [];
            return [{ key: ["table", ...at], text: `${name} of two types, got ${type} and ${known}; write one of them` }];
        }),
    );
    return [...doubled, ...retyped, ...indexProblems(table), ...(capacity?.kind === "provisioned" ? boundProblems(capacity) : [])];
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const mostIndexes = 20;

function indexProblems({ indexes = {}, capacity }: TableDescription): readonly ApiProblem[] {
    const count = Object.keys(indexes).length;
    const at = ["table", "indexes"];
    if (count > mostIndexes) return [{ key: at, text: `too many indexes, got ${count}; write at most ${mostIndexes}` }];
    if (count === 0 || capacity?.kind !== "provisioned") return [];
    // Pulumi cannot leave the capacity of an index alone where another one comes or goes.
    return [{ key: at, text: `indexes of a provisioned table, got ${count}; write capacity: { kind: on-demand }, or leave them out` }];
}

function boundProblems(capacity: Extract<TableDescription["capacity"], { readonly kind: "provisioned" }>): readonly ApiProblem[] {
    return (["readUnits", "writeUnits"] as const).flatMap((units) => {
        const { min, max } = capacity[units];
        return min <= max
            ? []
            : [{ key: ["table", "capacity", units, "min"], text: `above the maximum, got ${min}; write at most ${max}` }];
    });
}
