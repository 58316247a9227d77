import type { Permission } from "../../components/vocabulary/permissions.ts";
import type { SecretParts } from "../../components/vocabulary/secrets.ts";
import type { Path } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import { permissionArns } from "./permissionArns.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

/** An ARN that a stack file names, and where. */
export interface WrittenArn {
    readonly path: Path;
    readonly arn: string;
    /** Another account may own it. @default false */
    readonly mayBeShared?: boolean;
    /** What may be written in the place of another ARN: `or say why in reason`. @default nothing */
    readonly otherwise?: string;
}

interface WrittenSecrets {
    readonly path: Path;
    /** By variable. */
    readonly right: Readonly<Record<string, SecretParts | undefined>>;
}

interface WrittenPermissions {
    readonly path: Path;
    readonly whole: readonly Permission[] | undefined;
}

/** The ARNs of what services are told and may use. */
export function accessArns(stack: Read<WrittenStack>): readonly WrittenArn[] {
    const [amply, langfuse, services] = [stack.at("amply"), stack.at("langfuse"), stack.at("services")];
    const key = stack.at("environment").at("secretsKeyArn");
    return [
        ...(key.whole === undefined ? [] : [{ path: key.path, arn: key.whole, mayBeShared: true }]),
        ...ofSecrets(amply.at("secrets")),
        ...ofSecrets(langfuse.at("secrets")),
        ...services.entries.flatMap(([, service]) => ofSecrets(service.at("secrets"))),
        ...[
            amply.at("permissions"),
            amply.at("api").at("permissions"),
            amply.at("worker").at("permissions"),
            amply.at("beat").at("permissions"),
            langfuse.at("permissions"),
            ...langfuse.at("services").entries.map(([, service]) => service.at("permissions")),
            ...services.entries.map(([, service]) => service.at("permissions")),
        ].flatMap(ofPermissions),
    ];
}

function ofSecrets({ path, right }: WrittenSecrets): readonly WrittenArn[] {
    return Object.entries(right).flatMap(([variable, secret]) => [
        ...(secret === undefined ? [] : [{ path: [...path, variable], arn: secret.arn }]),
        ...(secret?.keyArn === undefined ? [] : [{ path: [...path, variable, "keyArn"], arn: secret.keyArn, mayBeShared: true }]),
    ]);
}

function ofPermissions({ path, whole = [] }: WrittenPermissions): readonly WrittenArn[] {
    return permissionArns(whole).map((found) => ({ arn: found.arn, path: [...path, ...found.path], otherwise: ", or say why in reason" }));
}
