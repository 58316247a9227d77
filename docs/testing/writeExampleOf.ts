import { readFileSync, writeFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { loadProject } from "../../stacks/loadEnvironment.ts";
import { isMap } from "../../stacks/isMap.ts";
import { valueAt } from "../../stacks/valueAt.ts";
import { exampleFile } from "../exampleStacks.ts";

const { name: project } = loadProject(process.cwd());
const entryKey = `${project}:entry`;

/** Writes a file of another stack that declares what the example does, in that stack's account, region and domain. */
export function writeExampleOf(stack: string, name: string, file: string): void {
    const example = readFileSync(exampleFile(name), "utf8");
    const committed = configOf(readFileSync(`Pulumi.${stack}.yaml`, "utf8"));
    const [from, to] = [placeOf(configOf(example)), placeOf(committed)];
    const moved = configOf(
        example.replaceAll(from.accountId, to.accountId).replaceAll(from.region, to.region).replaceAll(from.domain, to.domain),
    );
    const entry = entryOf(asMap(moved[entryKey]), asMap(committed[entryKey]));
    const workloads = ["amply", "langfuse"];
    const ofWorkloads = workloads.map((name) => `${project}:${name}`);
    const environment = Object.fromEntries(Object.entries(committed).filter(([key]) => !ofWorkloads.includes(key)));
    const declared = [...workloads, "alarms", "services", "instances", "serviceConnect", "cluster", "existingServices"].flatMap((key) => {
        const value = moved[`${project}:${key}`];
        const fit = fits[key];
        return value === undefined ? [] : [[`${project}:${key}`, fit === undefined ? value : fit(asMap(value), committed)] as const];
    });
    writeFileSync(file, stringify({ config: { ...environment, [entryKey]: entry, ...Object.fromEntries(declared) } }));
}

type Values = Readonly<Record<string, unknown>>;

/** A load balancer of somebody else has no web ACL of this stack. */
function entryOf(moved: Values, { waf, ...committed }: Values): Values {
    const entry = { ...moved, ...committed };
    return entry["kind"] === "existing" || waf === undefined ? entry : { ...entry, waf };
}

/** What a block is in the other environment, where it cannot be the same. */
const fits: Readonly<Record<string, (block: Values, committed: Values) => Values>> = {
    services: (services, committed) => onDemand(awake(services, committed), committed),
    instances: onDemand,
    cluster: withoutExec,
};

/** Without ECS Exec there are no sessions that a cluster could record. */
function withoutExec({ execLogGroup, ...cluster }: Values, committed: Values): Values {
    return valueAt(committed, `${project}:environment`, "exec") === false ? cluster : { ...cluster, execLogGroup };
}

/** An environment without Spot has none for instances either. */
function onDemand(groups: Values, committed: Values): Values {
    if (valueAt(committed, `${project}:capacity`, "kind") !== "on-demand") return groups;
    return Object.fromEntries(
        Object.entries(groups).map(([name, group]) => [name, "spot" in asMap(group) ? { ...asMap(group), spot: undefined } : group]),
    );
}

/** Production has no service without a task. */
function awake(services: Values, committed: Values): Values {
    if (valueAt(committed, `${project}:environment`, "kind") !== "production") return services;
    const raised = Object.entries(services).map(([name, service]) => {
        const autoScaling = asMap(asMap(service)["autoScaling"]);
        return [
            name,
            autoScaling["minCount"] === 0 ? { ...asMap(service), autoScaling: { ...autoScaling, minCount: 1 } } : service,
        ] as const;
    });
    return Object.fromEntries(raised);
}

function configOf(text: string): Values {
    return asMap(asMap(parse(text))["config"]);
}

function placeOf(config: Values) {
    const environment = asMap(config[`${project}:environment`]);
    return {
        accountId: String(environment["accountId"]),
        region: String(environment["region"]),
        domain: String(valueAt(config, entryKey, "domain")),
    };
}

function asMap(value: unknown): Values {
    return isMap(value) ? value : {};
}
