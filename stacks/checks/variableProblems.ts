import type { Path, Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import { isTold } from "../schema/services.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

type Names = Readonly<Record<string, unknown>>;

interface Told {
    readonly path: Path;
    readonly right: { readonly variables?: Names; readonly secrets?: Names };
}

/** Variables that are secrets too, of a service or of the block that its services share. */
export function variableProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const [amply, langfuse] = [stack.at("amply"), stack.at("langfuse")];
    return [
        ...ofBlock(amply, [amply.at("api"), amply.at("worker"), amply.at("beat")]),
        ...ofBlock(
            langfuse,
            langfuse.at("services").entries.map(([, service]) => service),
        ),
        ...stack.at("services").entries.flatMap(([, service]) => {
            const told = service.as(isTold);
            return told === undefined ? [] : both(told.path, "variables", told.right.variables, told.right.secrets);
        }),
    ];
}

function ofBlock({ path: at, right: shared }: Told, services: readonly Told[]): readonly Problem[] {
    return [
        ...both(at, "variables", shared.variables, shared.secrets),
        ...services.flatMap(({ path, right: { variables, secrets } }) => [
            ...both(path, "variables", variables, { ...shared.secrets, ...secrets }),
            ...both(path, "secrets", secrets, without(shared.variables, variables)),
        ]),
    ];
}

function without(names: Names = {}, others: Names = {}): Names {
    return Object.fromEntries(Object.entries(names).filter(([name]) => !Object.hasOwn(others, name)));
}

function both(path: Path, key: "variables" | "secrets", names: Names = {}, others: Names = {}): readonly Problem[] {
    const text = `a ${key === "variables" ? "secret" : "variable"} has this name too; delete one of the two`;
    return Object.keys(names)
        .filter((name) => Object.hasOwn(others, name))
        .map((name) => ({ path: [...path, key, name], text }));
}
