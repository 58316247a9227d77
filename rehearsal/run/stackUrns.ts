import type { ResourceState, StackState } from "../engine/resource/resourceState.ts";
import { nameOf, stackType } from "../engine/resource/urn.ts";
import { StateError } from "./stateError.ts";

const pattern = /^urn:pulumi:(.+?)::(.+?)::/;

/**
 * @param source what to call the state in an error
 * @returns the stack whose state it is; nothing when it is empty
 * @throws StateError when a resource is of another project, or two stacks are mixed
 */
export function stackOf({ resources, pendingOperations }: StackState, project: string, source: string): string | undefined {
    const urns = [...resources, ...pendingOperations.map(({ resource }) => resource)].map(({ urn }) => urn);
    const owners = new Set(urns.map((urn) => pattern.exec(urn)?.slice(1, 3).join(" of project ") ?? urn));
    const [owner, other] = owners;
    if (owner === undefined) return undefined;
    if (other !== undefined) throw new StateError(`${source}: must hold one stack, got ${owner} and ${other}; export one stack at a time`);
    const [stack, holder] = owner.split(" of project ");
    if (holder !== project) {
        throw new StateError(`${source}: must be of project ${project}, got stack ${owner}; give an export of a stack of this project`);
    }
    return stack;
}

/**
 * The state as if it were of another stack: every URN, and the name of the stack's own resource. Protection is dropped, since nobody
 * means to replace what the other stack has.
 */
export function asStateOf(state: StackState, from: string, stack: string, project: string): StackState {
    if (from === stack) return state;
    const prefix = `urn:pulumi:${from}::`;
    const root = `${stackType}::${project}-${from}`;
    const rename = (urn: string): string => {
        if (!urn.startsWith(prefix)) return urn;
        const renamed = `urn:pulumi:${stack}::${urn.slice(prefix.length)}`;
        return renamed.endsWith(`::${root}`) && nameOf(urn) === `${project}-${from}`
            ? renamed.slice(0, -nameOf(urn).length) + `${project}-${stack}`
            : renamed;
    };
    const change = (resource: ResourceState): ResourceState => ({
        ...resource,
        protect: false,
        urn: rename(resource.urn),
        parent: rename(resource.parent),
        provider: rename(resource.provider),
        deletedWith: rename(resource.deletedWith),
        dependencies: resource.dependencies.map(rename),
        propertyDependencies: Object.fromEntries(
            Object.entries(resource.propertyDependencies).map(([key, urns]) => [key, urns.map(rename)]),
        ),
    });
    return {
        resources: state.resources.map(change),
        pendingOperations: state.pendingOperations.map(({ resource, type }) => ({ resource: change(resource), type })),
    };
}
