import { partitionOf } from "../../../components/model/partition.ts";
import { severities } from "../../../components/vocabulary/alarms.ts";
import type { Path, Problem } from "../../problem.ts";
import type { Read } from "../../schema/read.ts";
import type { ReadStack } from "../../schema/readStack.ts";
import type { WrittenStack } from "../../schema/stackSchema.ts";
import { accessArns, type WrittenArn } from "./accessArns.ts";
import { type RoutedService, writtenRoutes } from "../routing/routedServices.ts";

/** ARNs of another environment, as they are left behind when a stack file starts as a copy. */
export function arnProblems(read: ReadStack, routed: readonly RoutedService[]): readonly Problem[] {
    const { region, accountId } = read.written.at("environment").right;
    return arnsOf(read, routed).flatMap(({ path, arn, mayBeShared = false, otherwise = "" }) => {
        const [, ofPartition, , ofRegion, ofAccount] = arn.split(":");
        if (region !== undefined && ofPartition !== partitionOf(region)) {
            const text = `an ARN of another partition, got ${ofPartition}; write one of the partition of ${region}, ${partitionOf(region)}${otherwise}`;
            return [{ path, text }];
        }
        // A bucket is in no account.
        if (accountId !== undefined && ofAccount !== accountId && ofAccount !== "" && !mayBeShared) {
            return [
                {
                    path,
                    text: `an ARN of another account, got ${ofAccount}; write one of the account of the environment, ${accountId}${otherwise}`,
                },
            ];
        }
        // A role and its like are in no region.
        if (region === undefined || ofRegion === region || ofRegion === "") return [];
        return [
            { path, text: `an ARN of another region, got ${ofRegion}; write one of the region of the environment, ${region}${otherwise}` },
        ];
    });
}

function arnsOf(read: ReadStack, routed: readonly RoutedService[]): readonly WrittenArn[] {
    const stack = read.written;
    const authority = stack.at("serviceConnect").at("certificateAuthorityArn");
    const channels = stack.at("alarms").at("channels");
    return [
        ...severities.flatMap((severity) => {
            const { path, whole = [] } = channels.at(severity).at("httpsSecrets");
            return whole.flatMap((arn, index) => arnAt([...path, index], arn));
        }),
        ...(["docker-hub", "github"] as const).flatMap((registry) => {
            const { path, right } = stack.at("environment").at("imageCaches").at(registry);
            return arnAt([...path, "credentialsArn"], right.credentialsArn);
        }),
        ...entryArns(stack.at("entry")),
        ...stack.at("existingServices").entries.flatMap(([, written]) => {
            const { path, right } = written.at("target");
            return (["loadBalancerArn", "targetGroupArn"] as const).flatMap((key) => arnAt([...path, key], right[key]));
        }),
        ...[...read.apis.values()].flatMap(({ written }) => {
            const { path, right } = written.at("domain");
            return arnAt([...path, "certificateArn"], right.certificateArn);
        }),
        ...arnAt(authority.path, authority.whole, true),
        ...accessArns(read),
        ...routed.flatMap((service) =>
            writtenRoutes(service).flatMap(({ path, right: { login } }) => {
                if (login === undefined) return [];
                return login.kind === "oidc"
                    ? arnAt([...path, "login", "clientSecretArn"], login.clientSecretArn)
                    : arnAt([...path, "login", "userPoolArn"], login.userPoolArn);
            }),
        ),
        ...routed.flatMap(({ deployment: { path, right } }) =>
            (right.hooks ?? []).flatMap((hook, index) =>
                hook.kind === "lambda" ? arnAt([...path, "hooks", index, "functionArn"], hook.functionArn) : [],
            ),
        ),
    ];
}

function entryArns({ path, right }: Read<WrittenStack["entry"]>): readonly WrittenArn[] {
    switch (right.kind) {
        case "made": {
            const domains = Object.entries(right.domains ?? {}).map(([name, { certificate }]) => ({ at: ["domains", name], certificate }));
            const webAcl = right.waf?.kind === "existing" ? arnAt([...path, "waf", "webAclArn"], right.waf.webAclArn) : [];
            const certificates = [{ at: [], certificate: right.certificate }, ...domains].flatMap(({ at, certificate }) =>
                certificate?.kind === "existing" ? arnAt([...path, ...at, "certificate", "arn"], certificate.arn) : [],
            );
            return [...certificates, ...webAcl];
        }
        case "existing":
            return (["loadBalancerArn", "listenerArn", "testListenerArn"] as const).flatMap((key) => arnAt([...path, key], right[key]));
        case undefined:
            return [];
    }
}

function arnAt(path: Path, arn: string | undefined, mayBeShared = false): readonly WrittenArn[] {
    return arn === undefined ? [] : [{ path, arn, mayBeShared }];
}
