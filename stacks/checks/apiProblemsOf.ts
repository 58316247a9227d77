import { apiProblems, type CalledFunction } from "../../components/model/apis/apiProblems.ts";
import { tableNameVariable } from "../../components/model/apis/planApi.ts";
import type { Problem } from "../problem.ts";
import type { ReadApi } from "../schema/apis/readApis.ts";
import type { ReadFunction } from "../schema/functions/readFunctions.ts";
import type { WrittenApi } from "../schema/services.ts";

/** What is wrong with the HTTP APIs of a stack, whose keys are each right, and with what they ask of its functions. */
export function apiProblemsOf(apis: ReadonlyMap<string, ReadApi>, functions: ReadonlyMap<string, ReadFunction>): readonly Problem[] {
    const called = new Map([...functions].map(([name, { decided }]) => [name, decided && calledFunction(decided)]));
    const whole = [...apis].flatMap(([name, { written }]) => {
        const description = written.whole;
        return description === undefined ? [] : [{ name, path: written.path, description }];
    });
    return [
        ...whole.flatMap(({ name, path, description }) =>
            apiProblems(name, description, called).map(({ key, text }) => ({ path: [...path, ...key], text })),
        ),
        ...twoTables(whole),
    ];
}

function calledFunction({ timeoutSeconds, variables }: NonNullable<ReadFunction["decided"]>): CalledFunction {
    return { timeoutSeconds: timeoutSeconds.value, variables };
}

interface WholeApi {
    readonly name: string;
    readonly path: readonly (string | number)[];
    readonly description: WrittenApi;
}

/** A function has one variable for the table of its API. */
function twoTables(apis: readonly WholeApi[]): readonly Problem[] {
    const owners = new Map<string, string>();
    return apis.flatMap(({ name, path, description: { routes } }) =>
        Object.entries(routes).flatMap(([key, route]) => {
            if (route.table === undefined) return [];
            const owner = owners.get(route.function) ?? name;
            owners.set(route.function, owner);
            if (owner === name) return [];
            const text = `${route.function} has the table of ${owner} in ${tableNameVariable}, got that of ${name} too; write another function`;
            return [{ path: [...path, "routes", key, "function"], text }];
        }),
    );
}
