import { codeDeployCollisions } from "./collisions/codeDeploy.ts";
import { type KeysOf, resourcesWith } from "../../cloud/cloud.ts";
import { text } from "../../propertyValues.ts";
import { apiAndTableCollisions } from "./collisions/apisAndTables.ts";
import { computeCollisions } from "./collisions/compute.ts";
import { functionCollisions } from "./collisions/functions.ts";
import { scheduleCollisions } from "./collisions/schedules.ts";
import { networkCollisions } from "./collisions/network.ts";
import { monitoringAndSecurityCollisions } from "./collisions/monitoringAndSecurity.ts";
import { by, type Collision } from "./collisions/collision.ts";
import { storageCollisions } from "./collisions/storage.ts";
import { noun } from "../../types/typeNoun.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const collisions: readonly Collision[] = [
    ...computeCollisions,
    ...apiAndTableCollisions,
    ...functionCollisions,
    ...codeDeployCollisions,
    ...scheduleCollisions,
    ...networkCollisions,
    ...monitoringAndSecurityCollisions,
    ...storageCollisions,
];

/** Two resources that AWS cannot tell apart, or keeps as one. */
export const collisionRefusals: readonly CloudRefusal[] = [
    ...collisions.map(
        ({
            type,
            property,
            key,
            says,
            adoptedBy,
            mend = `give this one another ${property}`,
            source,
            noun: called = noun(type),
        }): CloudRefusal => ({
            kind: "cloud",
            rule: `duplicate-${called.replaceAll(" ", "-")}`,
            types: [type],
            property,
            says: `no two have the same ${property}${says === undefined ? "; AWS would overwrite the first without an error" : ""}`,
            source,
            problem: (change) => {
                if (!hasTwin(change, key)) return undefined;
                const value = text(change.inputs[property]);
                const way = adoptedBy === undefined ? mend : `take it up with ${adoptedBy(value)}, or ${mend}`;
                if (says !== undefined) return `${says.replace("%", value)}; ${way}`;
                return `AlreadyExists: AWS would overwrite the ${called} ${value} without an error; ${way}`;
            },
        }),
    ),
    {
        kind: "cloud",
        rule: "duplicate-record",
        types: ["aws:route53/record:Record"],
        property: "name",
        says: "no two have the same name, type and set identifier, unless `allowOverwrite` says so",
        source: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html",
        problem: (change) => {
            if (change.inputs["allowOverwrite"] === true || !hasTwin(change, recordKey)) return undefined;
            const { name, type } = change.inputs;
            return (
                `InvalidChangeBatch: Tried to create resource record set [name='${text(name)}', type='${text(type)}'] but it already exists; ` +
                "set allowOverwrite: true or use another name"
            );
        },
    },
];

const recordKey = by("zoneId", "name", "type", "setIdentifier");
const indexes = new Map<Collision["key"], KeysOf>();

function hasTwin({ type, inputs, region, cloud, existing }: Change, key: Collision["key"]): boolean {
    const own = key(inputs);
    // A priority that AWS chooses collides with nothing.
    if (own.every((part) => part === undefined) || (own.at(-1) === undefined && type === "aws:lb/listenerRule:ListenerRule")) return false;
    const keysOf: KeysOf = indexes.get(key) ?? (({ properties }) => [JSON.stringify(key(properties))]);
    indexes.set(key, keysOf);
    return resourcesWith(cloud, type, keysOf, JSON.stringify(own), region).some(({ id }) => id !== existing?.id);
}
