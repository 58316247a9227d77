import type { InputRefusal } from "../refusal.ts";
import { block, blocks, isPresent, knownText } from "../../propertyValues.ts";

const ecs = "https://docs.aws.amazon.com/AmazonECS/latest";
const refused = "InvalidParameterException:";
const common = { kind: "inputs", types: ["aws:ecs/service:Service"], property: "serviceConnectConfiguration" } as const;
const label = /^[a-z0-9_][a-z0-9_-]{0,63}$/;
const dnsName = /^[a-z0-9_.][a-z0-9_.-]{0,126}$/;

/** Refusals of a Service Connect configuration for the inputs of its service alone. */
export const serviceConnectRefusals: readonly InputRefusal[] = [
    {
        ...common,
        rule: "service-connect-names",
        says: "discovery names have 64 characters at most, DNS names 127: lower case letters, digits, underscores and hyphens, not starting with a hyphen",
        source: `${ecs}/APIReference/API_ServiceConnectService.html`,
        problem: ({ serviceConnectConfiguration }) => {
            for (const { discoveryName, portName, clientAlias } of blocks(block(serviceConnectConfiguration)["services"])) {
                const names = [
                    ["discoveryName", discoveryName, label],
                    ["portName", portName, label],
                    ...blocks(clientAlias).map((alias) => ["dnsName", alias["dnsName"], dnsName] as const),
                ] as const;
                for (const [property, value, pattern] of names) {
                    const name = knownText(value);
                    if (name === undefined || pattern.test(name)) continue;
                    return `${refused} ${property} takes lower case letters, digits, underscores and hyphens, not starting with a hyphen, got ${name}; rename it`;
                }
            }
            return undefined;
        },
    },
    {
        ...common,
        rule: "service-connect-alias",
        says: "each port that Service Connect offers has exactly one client alias",
        source: `${ecs}/APIReference/API_ServiceConnectService.html`,
        problem: ({ serviceConnectConfiguration }) => {
            for (const { portName, clientAlias } of blocks(block(serviceConnectConfiguration)["services"])) {
                if (typeof clientAlias === "string") continue;
                const count = Array.isArray(clientAlias) ? clientAlias.length : 0;
                if (count === 1) continue;
                const fix = count === 0 ? "add one with the port that clients use" : "keep one";
                return `${refused} port ${knownText(portName) ?? "(not known yet)"} must have one clientAlias, got ${String(count)}; ${fix}`;
            }
            return undefined;
        },
    },
    {
        ...common,
        rule: "service-connect-tls-role",
        says: "ECS needs a role to issue certificates for a service that uses TLS",
        source: `${ecs}/developerguide/service-connect-tls.html`,
        problem: ({ serviceConnectConfiguration }) => {
            const services = blocks(block(serviceConnectConfiguration)["services"]);
            const bare = services.find(({ tls }) => isPresent(tls) && typeof tls !== "string" && !isPresent(block(tls)["roleArn"]));
            if (bare === undefined) return undefined;
            return `${refused} roleArn is required when TLS is configured for port ${knownText(bare["portName"]) ?? "(not known yet)"}; add tls.roleArn`;
        },
    },
    {
        ...common,
        rule: "service-connect-platform",
        says: "Service Connect needs platform version 1.4.0 of Fargate or a newer one",
        source: `${ecs}/developerguide/service-connect-concepts-deploy.html`,
        problem: ({ serviceConnectConfiguration, platformVersion }) => {
            const version = knownText(platformVersion) ?? "LATEST";
            if (block(serviceConnectConfiguration)["enabled"] !== true || !/^1\.[0-3](\.|$)/.test(version)) return undefined;
            return `${refused} Service Connect needs Fargate platform version 1.4.0 or later, got ${version}; set platformVersion: "LATEST"`;
        },
    },
];
