import type { Path, Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

type Names = Readonly<Record<string, unknown>>;

/** Variables that are secrets too. */
export function variableProblems(stack: Read<WrittenStack>): readonly Problem[] {
    const [amply, langfuse] = [stack.at("amply"), stack.at("langfuse")];
    const web = langfuse.at("services");
    const [api, worker, beat] = [amply.at("api"), amply.at("worker"), amply.at("beat")];
    return [
        ...[amply, api, worker, beat].flatMap(({ path, right: { variables } }) => both(path, variables, amply.right.secrets)),
        ...[langfuse, ...web.entries.map(([, service]) => service)].flatMap(({ path, right: { variables } }) =>
            both(path, variables, langfuse.right.secrets),
        ),
        ...stack.at("services").entries.flatMap(([, { path, right }]) => both(path, right.variables, right.secrets)),
    ];
}

function both(path: Path, variables: Names = {}, secrets: Names = {}): readonly Problem[] {
    return Object.keys(variables)
        .filter((name) => Object.hasOwn(secrets, name))
        .map((name) => ({ path: [...path, "variables", name], text: "a secret has this name too; delete one of the two" }));
}
