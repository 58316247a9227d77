import type { Permission } from "../../../components/vocabulary/permissions.ts";
import type { SecretParts } from "../../../components/vocabulary/secrets.ts";
import type { Path } from "../../problem.ts";
import type { Read } from "../../schema/read.ts";
import type { WrittenFunction } from "../../schema/services.ts";
import type { ReadStack } from "../../schema/readStack.ts";
import { permissionArns } from "./permissionArns.ts";

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

type ReadAccess = Pick<ReadStack, "written" | "workloads" | "functions" | "instanceServices">;

/** The ARNs of what services are told and may use. */
export function accessArns({ written: stack, workloads, functions: read, instanceServices }: ReadAccess): readonly WrittenArn[] {
    const [amply, langfuse] = [stack.at("amply"), stack.at("langfuse")];
    const key = stack.at("environment").at("secretsKeyArn");
    const services = workloads.flatMap((workload) => [...workload.services.values()].map(({ written }) => written));
    const functions = [...read.values()].map(({ written }) => written);
    return [
        ...(key.whole === undefined ? [] : [{ path: key.path, arn: key.whole, mayBeShared: true }]),
        ...[amply.at("secrets"), langfuse.at("secrets")].flatMap(ofSecrets),
        ...[amply.at("permissions"), langfuse.at("permissions")].flatMap(ofPermissions),
        ...functions.flatMap((one) => [...ofSecrets(one.at("secrets")), ...ofPermissions(one.at("permissions")), ...ofSources(one)]),
        ...[...instanceServices.values()].flatMap(({ written }) => ofPermissions(written.at("permissions"))),
        ...services.flatMap((service) => [
            ...ofSecrets(service.at("secrets")),
            ...ofPermissions(service.at("permissions")),
            ...ofCredentials(service.at("registryCredentials")),
            ...service
                .at("sidecars")
                .entries.flatMap(([, sidecar]) => [
                    ...ofSecrets(sidecar.at("secrets")),
                    ...ofCredentials(sidecar.at("registryCredentials")),
                ]),
        ]),
    ];
}

/** What calls a function, and what is added to it. */
function ofSources({ path, right: { queue, topics = {}, layers = [] } }: Read<WrittenFunction>): readonly WrittenArn[] {
    return [
        ...(queue?.kind === "existing" ? [{ path: [...path, "queue", "queueArn"], arn: queue.queueArn }] : []),
        ...Object.entries(topics).map(([name, { topicArn }]) => ({ path: [...path, "topics", name, "topicArn"], arn: topicArn })),
        ...layers.map((arn, index) => ({ path: [...path, "layers", index], arn, mayBeShared: true })),
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
