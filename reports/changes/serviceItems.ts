import { isObject, isSecret, type Properties } from "../../rehearsal/contract/values.ts";
import { nameOf } from "../../rehearsal/engine/resource/urn.ts";
import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";
import { containersIn, listOf, ofType, parsed, text } from "./stateValues.ts";

/** What a service has several of, in the order in which people ask. */
export const itemKinds = [
    "containers",
    "routes",
    "permissions",
    "secrets",
    "variables",
    "ways out",
    "scaling policies",
    "schedules",
    "alarms",
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** By its name, what each is in words. A kind is missing where it is not known yet. */
export type ServiceItems = Readonly<Partial<Record<ItemKind, Readonly<Record<string, string>>>>>;

/** What the containers of a task are told. */
export function itemsOfTask(task: ResourceState | undefined): ServiceItems {
    if (task === undefined || text(task.inputs["containerDefinitions"]) === undefined) return {};
    const [main = {}, ...others] = containersIn(task.inputs);
    const pairs = (key: string, value: string) =>
        [main, ...others].flatMap((container) => {
            const owner = container === main ? "" : `${text(container["name"]) ?? ""}: `;
            return listOf(container[key])
                .filter(isObject)
                .map((pair) => [`${owner}${text(pair["name"]) ?? ""}`, text(pair[value]) ?? ""] as const);
        });
    return {
        containers: Object.fromEntries(others.map(({ name, image }) => [text(name) ?? "", text(image) ?? ""])),
        secrets: Object.fromEntries(pairs("secrets", "valueFrom")),
        // A definition that somebody keeps secret may hold one there.
        ...(isSecret(task.inputs["containerDefinitions"]) ? {} : { variables: Object.fromEntries(pairs("environment", "value")) }),
    };
}

/** What stands beside a service, below the same component: its roles, its firewall, its scaling and its alarms. */
export function itemsBelow(resources: readonly ResourceState[]): (parent: string, service: string) => ServiceItems {
    const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
    const types = new Map(resources.map(({ urn, type }) => [urn, type]));
    const below = new Map<string, ResourceState[]>();
    for (const resource of resources.filter(({ type }) => Object.hasOwn(describers, type))) {
        for (let urn = resource.parent; urn !== ""; urn = parents.get(urn) ?? "") {
            const known = below.get(urn);
            if (known === undefined) below.set(urn, [resource]);
            else known.push(resource);
        }
    }
    return (parent, service) => {
        // Without a component of its own, a service cannot be told from the others beside it.
        if (parent === "" || types.get(parent) === "pulumi:pulumi:Stack") return {};
        const own = below.get(parent) ?? [];
        return Object.fromEntries(
            Object.entries(describers).flatMap(([type, { kind, describe }]) => {
                const items = ofType(own, type).map((state) => describe(state, service));
                // One that is not known yet may be any of them.
                return items.every((known) => known !== undefined) ? [[kind, Object.fromEntries(items.flat())]] : [];
            }),
        );
    };
}

type Item = readonly [name: string, words: string];
interface Describer {
    readonly kind: ItemKind;
    /** Nothing where it is not known. */
    readonly describe: (state: ResourceState, service: string) => readonly Item[] | undefined;
}

const describers: Readonly<Record<string, Describer>> = {
    "aws:apigatewayv2/route:Route": { kind: "routes", describe: apiRoute },
    "aws:iam/rolePolicy:RolePolicy": { kind: "permissions", describe: statementsOf },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": { kind: "ways out", describe: wayOut },
    "aws:appautoscaling/policy:Policy": { kind: "scaling policies", describe: scalingPolicy },
    "aws:appautoscaling/scheduledAction:ScheduledAction": { kind: "schedules", describe: scheduledBounds },
    "aws:cloudwatch/metricAlarm:MetricAlarm": { kind: "alarms", describe: alarm },
};

/** `GET /todos` by `JWT, todos-to-list-todos`: who may call it, and the integration that it leads to. */
function apiRoute({ inputs, propertyDependencies }: ResourceState): readonly Item[] | undefined {
    const key = text(inputs["routeKey"]);
    if (key === undefined) return undefined;
    const integrations = (propertyDependencies["target"] ?? []).map(nameOf);
    return [[key, [text(inputs["authorizationType"]) ?? "NONE", ...integrations].join(", ")]];
}

/** What a role may do to each resource: `task arn:aws:s3:::acme-exports/*` by `s3:GetObject, s3:PutObject`. */
function statementsOf({ urn, inputs }: ResourceState, service: string): readonly Item[] | undefined {
    if (text(inputs["policy"]) === undefined) return undefined;
    const document = parsed(inputs["policy"]);
    const statements = isObject(document) ? listOf(document["Statement"]).filter(isObject) : [];
    const role = withoutService(urn.slice(urn.lastIndexOf("::") + 2), service).replace(/^roles-|-policy$/g, "");
    const actions = new Map<string, readonly string[]>();
    for (const statement of statements) {
        const condition = isObject(statement["Condition"]) ? ` where ${JSON.stringify(statement["Condition"])}` : "";
        const isDenied = text(statement["Effect"]) === "Deny";
        const granted = [...textsOf(statement["Action"]), ...textsOf(statement["NotAction"]).map((action) => `all but ${action}`)];
        const resources = [...textsOf(statement["Resource"]), ...textsOf(statement["NotResource"]).map((other) => `all but ${other}`)];
        for (const resource of resources) {
            const name = `${role}${isDenied ? " is denied" : ""} ${resource}${condition}`;
            actions.set(name, [...(actions.get(name) ?? []), ...granted]);
        }
    }
    return [...actions].map(([name, allowed]): Item => [name, [...new Set(allowed)].sort().join(", ")]);
}

function textsOf(value: unknown): readonly string[] {
    const single = text(value);
    return single === undefined ? listOf(value).flatMap((item) => text(item) ?? []) : [single];
}

/** To `10.0.0.0/16` by `tcp 5432`: another port is another way. */
function wayOut({ inputs }: ResourceState): readonly Item[] {
    const targets = ["referencedSecurityGroupId", "cidrIpv4", "cidrIpv6", "prefixListId"].flatMap((key) => text(inputs[key]) ?? []);
    const [from, to] = [text(inputs["fromPort"]), text(inputs["toPort"])];
    const ports = from === undefined ? "every port" : from === to ? from : `${from}-${to ?? ""}`;
    return targets.map((target): Item => [`${target} ${text(inputs["ipProtocol"]) ?? ""} ${ports}`, ""]);
}

function scalingPolicy({ inputs }: ResourceState, service: string): readonly Item[] {
    const tracking = inputs["targetTrackingScalingPolicyConfiguration"];
    if (!isObject(tracking)) return [];
    const word = (key: string) => text(tracking[key]) ?? "?";
    return [
        [
            shortName(inputs, service),
            `target ${word("targetValue")}, cooldown in ${word("scaleInCooldown")} s, out ${word("scaleOutCooldown")} s`,
        ],
    ];
}

function scheduledBounds({ inputs }: ResourceState, service: string): readonly Item[] {
    const action = inputs["scalableTargetAction"];
    if (!isObject(action)) return [];
    const [least, most] = [text(action["minCapacity"]), text(action["maxCapacity"])];
    const bounds = [...(least === undefined ? [] : [`at least ${least}`]), ...(most === undefined ? [] : [`at most ${most}`])];
    return [
        [shortName(inputs, service), `${bounds.join(", ")} from ${text(inputs["schedule"]) ?? ""} ${text(inputs["timezone"]) ?? "UTC"}`],
    ];
}

const comparisons: Readonly<Record<string, string>> = {
    GreaterThanThreshold: ">",
    GreaterThanOrEqualToThreshold: ">=",
    LessThanThreshold: "<",
    LessThanOrEqualToThreshold: "<=",
};

/** `> 80 in 2 of 2 x 300 s, tells alarms`. */
function alarm({ inputs, propertyDependencies }: ResourceState, service: string): readonly Item[] {
    const periods = text(inputs["evaluationPeriods"]) ?? "?";
    const comparison = text(inputs["comparisonOperator"]) ?? "";
    const metrics = listOf(inputs["metricQueries"]).filter(isObject);
    const stat = metrics.map(({ metric }) => metric).find(isObject);
    const when = `${comparisons[comparison] ?? comparison} ${text(inputs["threshold"]) ?? "?"}`;
    const window = `${text(inputs["datapointsToAlarm"]) ?? periods} of ${periods} x ${text(inputs["period"] ?? stat?.["period"]) ?? "?"} s`;
    const topics = (propertyDependencies["alarmActions"] ?? [])
        .filter((urn) => urn.includes("aws:sns/topic:Topic::"))
        .map((urn) => urn.slice(urn.lastIndexOf("::") + 2));
    const isMuted = inputs["actionsEnabled"] === false;
    return [[shortName(inputs, service), `${when} in ${window}${topics.length === 0 || isMuted ? "" : `, notifies ${topics.join(", ")}`}`]];
}

function shortName(inputs: Properties, service: string): string {
    return withoutService(text(inputs["name"]) ?? "", service);
}

function withoutService(name: string, service: string): string {
    return name.startsWith(`${service}-`) ? name.slice(service.length + 1) : name;
}
