import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests } from "../../testing/testRefusals.ts";
import { serviceConnectRefusals } from "./serviceConnect.ts";

const service = "aws:ecs/service:Service";
const refused = "InvalidParameterException:";
const tests = new InputTests();
const server = { portName: "http", discoveryName: "backend", clientAlias: [{ dnsName: "backend", port: 8080 }] };
const connected = (...services: unknown[]) => ({ serviceConnectConfiguration: { enabled: true, namespace: "local", services } });

describe("refusals of Service Connect", () => {
    it("takes names of 64 and 127 characters of lower case", () => {
        const rule = "service-connect-names";
        const named = (property: string, name: string) =>
            connected(property === "dnsName" ? { ...server, clientAlias: [{ dnsName: name, port: 80 }] } : { ...server, [property]: name });
        for (const [property, most] of [
            ["portName", 64],
            ["discoveryName", 64],
            ["dnsName", 127],
        ] as const) {
            tests.allows(rule, service, named(property, "a"), named(property, "a".repeat(most - 1)), named(property, "a".repeat(most)));
            tests.allows(rule, service, named(property, "a_1-b"), named(property, unknownValue));
            for (const name of ["a".repeat(most + 1), "-a", "Backend", "a b"]) {
                const reason = `${refused} ${property} takes lower case letters, digits, underscores and hyphens, not starting with a hyphen, got ${name}; rename it`;
                tests.refuses(rule, service, named(property, name), reason);
            }
        }
        tests.allows(rule, service, named("dnsName", "backend.my-app.local"));
    });

    it("asks for one client alias", () => {
        const aliases = (...clientAlias: unknown[]) => connected({ ...server, clientAlias });
        tests.allows("service-connect-alias", service, connected(server), connected(), connected({ ...server, clientAlias: unknownValue }));
        const reason = (count: number, fix: string) => `${refused} port http must have one clientAlias, got ${String(count)}; ${fix}`;
        tests.refuses("service-connect-alias", service, aliases(), reason(0, "add one with the port that clients use"));
        tests.refuses(
            "service-connect-alias",
            service,
            connected({ portName: "http" }),
            reason(0, "add one with the port that clients use"),
        );
        tests.refuses("service-connect-alias", service, aliases({ port: 80 }, { port: 81 }), reason(2, "keep one"));
    });

    it("asks for the role that gets certificates", () => {
        const secured = (tls: unknown) => connected({ ...server, tls });
        const authority = { issuerCertAuthority: { awsPcaAuthorityArn: "arn:aws:acm-pca:x" } };
        const rule = "service-connect-tls-role";
        tests.allows(rule, service, secured(undefined), secured({ ...authority, roleArn: unknownValue }), secured(unknownValue));
        const reason = `${refused} roleArn is required when TLS is configured for port http; add tls.roleArn`;
        tests.refuses(rule, service, secured(authority), reason);
    });

    it("asks for platform version 1.4.0", () => {
        const on = (platformVersion?: string) => ({ ...connected(server), platformVersion });
        const rule = "service-connect-platform";
        tests.allows(rule, service, on(), on("LATEST"), on("1.4.0"), { ...on("1.3.0"), serviceConnectConfiguration: { enabled: false } });
        const reason = `${refused} Service Connect needs Fargate platform version 1.4.0 or later, got 1.3.0; set platformVersion: "LATEST"`;
        tests.refuses(rule, service, on("1.3.0"), reason);
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(serviceConnectRefusals), []);
    });
});
