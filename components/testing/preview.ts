import * as aws from "@pulumi/aws";
import { offlineAws } from "../../rehearsal/aws/offlineAws.ts";
import { Deployment } from "../../rehearsal/engine/deployment.ts";
import type { ResourceOptions } from "../../rehearsal/engine/resource/registration.ts";
import { runProgram } from "../../rehearsal/engine/runProgram.ts";
import type { Provider } from "../../rehearsal/contract/provider.ts";
import type { Properties } from "../../rehearsal/contract/values.ts";

/** One resource that a program registered, by names instead of URNs. */
export interface Registered {
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    /** `type::name` of the parent; `pulumi:pulumi:Stack::...` at the top. */
    readonly parent: string;
    /** As the provider checked them: with its defaults, default tags and physical names. Unknown values are `unknownValue`. */
    readonly inputs: Properties;
    /** `urn::id` of the explicit provider; empty for components and where there is none. */
    readonly provider: string;
    readonly options: ResourceOptions;
    /** `type::name` each: `dependsOn` and the resources whose outputs are inputs here. */
    readonly dependencies: readonly string[];
    /** For each input, the `type::name` of the resources whose outputs it holds. */
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

export interface Previewed {
    readonly resources: readonly Registered[];
    /** The one resource of this type and name. @throws Error that lists what there is. */
    get(type: string, name: string): Registered;
    /** Names of all resources of a type, sorted. */
    names(type: string): readonly string[];
}

/**
 * Runs a program in the rehearsal's engine against its offline AWS and returns what it registered.
 * The program gets an explicit provider (eu-central-1, account 111111111111) for its topmost components.
 * @param provider what there is. @default nothing
 * @throws Error with every problem that the engine reported.
 */
export async function preview(
    program: (providers: aws.Provider[]) => unknown,
    stack = "staging",
    provider: Provider = offlineAws,
): Promise<Previewed> {
    const run = new Deployment({
        isPreview: true,
        collectsRefusals: true,
        project: "ecs-platform",
        stack,
        provider,
        disabledDefaultProviders: ["aws"],
    });
    await runProgram(
        {
            project: "ecs-platform",
            stack,
            config: {},
            program: () => {
                program([new aws.Provider("aws", { region: "eu-central-1", allowedAccountIds: ["111111111111"] })]);
            },
        },
        run,
    );
    if (run.diagnostics.length > 0) {
        throw new Error(run.diagnostics.map(({ urn, message }) => (urn ? `${short(urn)}: ${message}` : message)).join("\n"));
    }
    const resources = run.resources().map((resource): Registered => ({
        ...resource,
        parent: short(resource.parent),
        dependencies: resource.dependencies.map(short),
        propertyDependencies: Object.fromEntries(
            Object.entries(resource.propertyDependencies)
                .filter(([, urns]) => urns.length > 0)
                .map(([property, urns]) => [property, urns.map(short)]),
        ),
    }));
    return {
        resources,
        get: (type, name) => {
            const found = resources.find((resource) => resource.type === type && resource.name === name);
            if (found) return found;
            throw new Error(`no ${type} ${name} among\n${resources.map((resource) => `${resource.type} ${resource.name}`).join("\n")}`);
        },
        names: (type) =>
            resources
                .filter((resource) => resource.type === type)
                .map(({ name }) => name)
                .sort(),
    };
}

function short(urn: string): string {
    const [, , qualifiedType = "", ...name] = urn.split("::");
    return `${qualifiedType.split("$").at(-1) ?? ""}::${name.join("::")}`;
}
