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
        ...ofSecrets(amply.at("api").at("secrets")),
        ...ofSecrets(amply.at("worker").at("secrets")),
        ...ofSecrets(amply.at("beat").at("secrets")),
        ...ofSecrets(langfuse.at("secrets")),
        ...langfuse.at("services").entries.flatMap(([, service]) => ofSecrets(service.at("secrets"))),
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
        ...[
            ...langfuse.at("services").entries.map(([, service]) => service.at("registryCredentials")),
            ...services.entries.map(([, service]) => service.at("registryCredentials")),
        ].flatMap(ofCredentials),
        ...sidecarsOf(stack).flatMap(({ entries }) =>
            entries.flatMap(([, sidecar]) => [...ofSecrets(sidecar.at("secrets")), ...ofCredentials(sidecar.at("registryCredentials"))]),
        ),
    ];
}

/** The sidecars of each service. */
function sidecarsOf(stack: Read<WrittenStack>) {
    const [amply, langfuse] = [stack.at("amply"), stack.at("langfuse").at("services")];
    return [
        amply.at("api").at("sidecars"),
        amply.at("worker").at("sidecars"),
        amply.at("beat").at("sidecars"),
        ...langfuse.entries.map(([, service]) => service.at("sidecars")),
        ...stack.at("services").entries.map(([, service]) => service.at("sidecars")),
    ];
}

function ofSecrets({ path, right }: WrittenSecrets): readonly WrittenArn[] {
    return Object.entries(right).flatMap(([variable, secret]) => [
        ...(secret === undefined ? [] : [{ path: [...path, variable], arn: secret.arn }]),
        ...(secret?.keyArn === undefined ? [] : [{ path: [...path, variable, "keyArn"], arn: secret.keyArn, mayBeShared: true }]),
    ]);
}

function ofCredentials({ path, whole }: { readonly path: Path; readonly whole: SecretParts | undefined }): readonly WrittenArn[] {
    return whole === undefined ? [] : ofSecrets({ path: path.slice(0, -1), right: { registryCredentials: whole } });
}

function ofPermissions({ path, whole = [] }: WrittenPermissions): readonly WrittenArn[] {
    return permissionArns(whole).map((found) => ({ arn: found.arn, path: [...path, ...found.path], otherwise: ", or say why in reason" }));
}
