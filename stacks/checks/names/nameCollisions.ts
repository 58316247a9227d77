import type { PlannedName } from "../../../components/model/plannedName.ts";
import { formatPath } from "../../file/formatPath.ts";
import type { NameOfStack } from "../../namesOfStack.ts";
import type { Problem } from "../../problem.ts";
import { pathOfName, type ReadServices, servicePath } from "./pathOfName.ts";

/**
 * Things of which AWS would take one for another's, whatever they are: a service `entry` has the alarm of the entry, `foo-not` one of `foo`,
 * and a variable that two keys give would lose one of its values.
 * @param values as they are written, to find what gives a name
 * @returns at most one problem for each key, at the later of the two
 */
export function nameCollisions(names: readonly NameOfStack[], read: ReadServices, values: unknown): readonly Problem[] {
    const owners = new Map<string, NameOfStack>();
    const problems = new Map<string, Problem>();
    for (const name of names) {
        const identity = [name.kind, name.within ?? "", name.name].join("\n");
        const owner = owners.get(identity);
        if (owner === undefined) {
            owners.set(identity, name);
            continue;
        }
        const path = pathOfName(name, read, values);
        const problem = { path, text: name.kind === "container variable" ? variableText(name, owner) : nameText(name, owner, read) };
        if (!problems.has(formatPath(path))) problems.set(formatPath(path), problem);
    }
    return [...problems.values()];
}

function nameText({ kind, name }: NameOfStack, { owner }: NameOfStack, read: ReadServices): string {
    const other = owner.kind === "environment" ? `the ${kind === "alarm" ? "entry" : "environment"}` : formatPath(servicePath(owner, read));
    const mend = kind === "repository" ? "delete one of the two" : "give the service another name";
    return `its ${kind} ${name} would be that of ${other}; ${mend}`;
}

function variableText({ name, key = [] }: NameOfStack, other: NameOfStack): string {
    const isWritten = key[0] === "variables" || key[0] === "secrets";
    const giver = giverOf(other);
    return isWritten
        ? `a variable that ${giver} gives too, got ${name}; ${other.key === undefined ? "delete it" : "write another name"}`
        : `gives the variable ${name}, as ${giver} does; give one of the two another name`;
}

function giverOf({ key, giver }: PlannedName): string {
    return giver ?? formatPath(key ?? []);
}
