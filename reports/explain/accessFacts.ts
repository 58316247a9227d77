import type { DecidedSecret } from "../../components/model/services/decidedSecret.ts";
import type { Key, Origin } from "../../components/model/services/decided.ts";
import type { DecidedService } from "../../components/model/services/decidedService.ts";
import type { Permission } from "../../components/vocabulary/permissions.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

type Allowed = Pick<DecidedService, "permissions" | "secrets" | "workload" | "registryCredentials">;

/** What the tasks may do, and which secrets they are told: where from, and never a value. */
export function accessFacts(decided: Allowed, sources: Sources): readonly Fact[] {
    return [
        ...decided.permissions.map((permission, index) => {
            const { what, value } = told(permission);
            return sources.fact(`may use ${what}`, { value, from: from(["permissions", index], decided), instead: "" });
        }),
        ...Object.entries(decided.secrets).map(([variable, secret]) =>
            sources.fact(variable, { value: secretText(secret), from: from(["secrets", variable], decided), instead: "" }),
        ),
        ...(decided.registryCredentials === undefined
            ? []
            : [
                  sources.fact("pulls its image with", {
                      value: secretText(decided.registryCredentials),
                      from: { kind: "config", key: ["registryCredentials"] },
                      instead: "",
                  }),
              ]),
    ];
}

/** What a workload says for all its services stands elsewhere than what one of them says. */
function from(key: Key, { workload }: Allowed): Origin {
    return workload === undefined ? { kind: "config", key } : { kind: "decision", reason: `as ${String(key[0])} of ${workload} say` };
}

function told(permission: Permission): { readonly what: string; readonly value: string } {
    switch (permission.kind) {
        case "statement":
            return { what: permission.resources.join(", "), value: permission.actions.join(", ") };
        case "s3": {
            const { bucket, prefix, access = "read", delete: deletes = false } = permission;
            return {
                what: `bucket ${bucket}${prefix === undefined ? "" : ` below ${prefix}`}`,
                value: deletes ? `${access}, delete` : access,
            };
        }
        case "dynamodb": {
            const { table, access = "read", indexes = [] } = permission;
            return { what: [`table ${table}`, ...indexes.map((index) => `index ${index}`)].join(", "), value: access };
        }
        case "sqs":
            return { what: `queue ${permission.queue}`, value: permission.access };
        case "sns":
            return { what: `topic ${permission.topic}`, value: "publish" };
        case "ses":
            return {
                what: `identity ${permission.identity}`,
                value: `send${permission.from === undefined ? "" : ` as ${permission.from.join(", ")}`}`,
            };
        case "kms":
            return { what: `key ${permission.key}`, value: permission.access };
    }
}

/** `rds!db-1a2b-AbC123, key password`. */
function secretText({ store, arn, jsonKey, versionStage, versionId, keyArn }: DecidedSecret): string {
    const [, , , , , , secret = ""] = arn.split(":");
    const name = store === "ssm" ? `parameter ${arn.split(":parameter").at(-1) ?? ""}` : `secret ${secret}`;
    return [
        name,
        ...(jsonKey === undefined ? [] : [`JSON key ${jsonKey}`]),
        ...(versionStage === undefined ? [] : [`version ${versionStage}`]),
        ...(versionId === undefined ? [] : [`version ${versionId}`]),
        ...(keyArn === undefined ? [] : ["under a key of its own"]),
    ].join(", ");
}
