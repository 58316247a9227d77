import { type Cloud, type CloudResource, globalRegion, resourcesOf } from "../cloud.ts";
import { text } from "../outputs/making.ts";
import type { CloudRefusal, DeletionRefusal } from "./row.ts";
import { references } from "./referenceTable.ts";
import type { Reference } from "./references/row.ts";
import { knownText, valuesAt } from "./values.ts";

/** The names by which other resources speak of this one. */
export function handlesOf({ id, type, properties }: CloudResource): readonly string[] {
    const arn = text(properties["arn"]);
    // A family stands for its newest revision, and a resource id of Application Auto Scaling is the end of a service's ARN.
    const isTask = type === "aws:ecs/taskDefinition:TaskDefinition";
    const more = isTask ? [arn.slice(arn.lastIndexOf("/") + 1), text(properties["family"])] : [arn.split(":").slice(5).join(":")];
    return [id, arn, text(properties["name"]), ...more].filter((handle) => handle !== "");
}

export const referenceRefusals: readonly CloudRefusal[] = references.map((reference) => ({
    kind: "cloud",
    rule: `missing-${ruleOf(reference)}`,
    types: [reference.type],
    property: reference.property,
    says: `\`${reference.property}\` names ${article(reference.target)} that exists${reference.adopts ? ", or that this stack never made" : ""}`,
    source: reference.source,
    problem: ({ inputs, region, cloud }) => {
        const targets = resourcesOf(cloud, reference.target, region);
        const isGone = (handle: string) => cloud.gone.some((key) => wasCalled(key, reference.target, handle));
        for (const value of valuesAt(inputs, reference.property)) {
            const handle = knownText(value);
            if (handle === undefined || handle === "" || targets.some((target) => handlesOf(target).includes(handle))) continue;
            if ((reference.adopts && !isGone(handle)) || reference.builtIn?.includes(handle)) continue;
            return `${reference.missing.replace("%", handle)}; create it first`;
        }
        return undefined;
    },
}));

/** Whether the key of something deleted is that of a target by this id, or by an ARN that ends in the id. */
function wasCalled(key: string, target: string, handle: string): boolean {
    const [, type, ...words] = key.split(" ");
    const id = words.join(" ");
    return type === target && (handle === id || handle.endsWith(`/${id}`) || handle.endsWith(`:${id}`));
}

/** Deletions that AWS refuses as long as something refers to what is to go. */
export const useRefusals: readonly DeletionRefusal[] = references
    .filter(({ inUse }) => inUse !== undefined)
    .map((reference) => ({
        kind: "deletion",
        rule: `used-${ruleOf(reference)}`,
        types: [reference.target],
        property: "",
        says: `${article(reference.target)} stays as long as ${article(reference.type)} has it as \`${reference.property}\``,
        source: reference.source,
        problem: (resource, cloud) => {
            const user = referrersOf(resource, cloud, reference)[0];
            if (user === undefined) return undefined;
            return `${text(reference.inUse).replace("%", resource.id)}; delete the ${noun(reference.type)} ${user.id} first`;
        },
    }));

/** What AWS deletes together with the resource. */
export function carriedAway(resource: CloudResource, cloud: Cloud): readonly CloudResource[] {
    return references
        .filter(({ target, goesAlong }) => goesAlong === true && target === resource.type)
        .flatMap((reference) => referrersOf(resource, cloud, reference));
}

function referrersOf(resource: CloudResource, cloud: Cloud, { type, property }: Reference): readonly CloudResource[] {
    const handles = handlesOf(resource);
    const region = resource.region === globalRegion ? undefined : resource.region;
    return resourcesOf(cloud, type, region).filter(
        (user) => user !== resource && valuesAt(user.properties, property).some((value) => handles.includes(text(value))),
    );
}

/** `service-cluster`, `listener-rule-actions-target-group-arn`. */
function ruleOf({ type, property }: Reference): string {
    return `${type.split(":").at(-1) ?? ""} ${property}`
        .replaceAll("[]", "")
        .replace(/(?<!^)([A-Z])/g, "-$1")
        .replace(/[ .]+-?/g, "-")
        .toLowerCase();
}

/** `an event rule` */
export function article(type: string): string {
    const name = noun(type);
    return `${/^[aeio]/.test(name) ? "an" : "a"} ${name}`;
}

/** `target group` */
export function noun(type: string): string {
    return (type.split(":").at(-1) ?? "").replace(/(?<=[a-z])[A-Z]/g, " $&").toLowerCase();
}
