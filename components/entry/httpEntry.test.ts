import assert from "node:assert/strict";
import { AccessLogBucket } from "../storage/accessLogBucket.ts";
import { HttpEntry, type HttpEntryArgs } from "./httpEntry.ts";
import { preview } from "../testing/preview.ts";

const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";
const listenerType = "aws:lb/listener:Listener";
const recordType = "aws:route53/record:Record";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

const args: HttpEntryArgs = {
    vpcId: "vpc-1",
    subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
    domain: "staging.example.com",
    hosts: ["web.staging.example.com", "api.staging.example.com", "web.staging.example.com"],
    hostedZoneId: "Z1",
    certificate: { kind: "validated-by-dns" },
    deletionProtection: false,
};
const existing = { kind: "existing", arn: "arn:aws:acm:eu-central-1:111111111111:certificate/1" } as const;
const build = (changes: Partial<HttpEntryArgs> = {}) =>
    preview((providers) => new HttpEntry("entry", { ...args, ...changes }, { providers }));

describe("HttpEntry", () => {
    it("is a public load balancer that drops invalid headers and speaks HTTP/2", async () => {
        const { get } = await build();
        const { inputs } = get(loadBalancerType, "entry");
        assert.equal(inputs["loadBalancerType"], "application");
        assert.equal(inputs["internal"], false);
        assert.deepEqual(inputs["subnets"], ["subnet-1", "subnet-2", "subnet-3"]);
        assert.equal(inputs["dropInvalidHeaderFields"], true);
        assert.equal(inputs["desyncMitigationMode"], "defensive");
        assert.equal(inputs["enableHttp2"], true);
        assert.equal(inputs["idleTimeout"], 60);
        assert.equal(inputs["accessLogs"], undefined);
    });

    it("lets nothing out but, with a login, HTTPS to the identity provider", async () => {
        const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
        assert.deepEqual((await build()).names(egressType), []);
        const { get } = await build({ login: true });
        assert.partialDeepStrictEqual(get(egressType, "entry-public-login").inputs, { cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 });
    });

    it("redirects port 80 to HTTPS for good", async () => {
        const { get } = await build();
        const { inputs } = get(listenerType, "entry-http");
        assert.equal(inputs["port"], 80);
        assert.equal(inputs["protocol"], "HTTP");
        assert.partialDeepStrictEqual(inputs["defaultActions"], [
            { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } },
        ]);
    });

    it("answers 404 over TLS 1.2 or 1.3 when no rule matches", async () => {
        const { get } = await build();
        const { inputs } = get(listenerType, "entry-https");
        assert.equal(inputs["port"], 443);
        assert.equal(inputs["protocol"], "HTTPS");
        assert.equal(inputs["sslPolicy"], "ELBSecurityPolicy-TLS13-1-2-2021-06");
        assert.partialDeepStrictEqual(inputs["defaultActions"], [
            { type: "fixed-response", fixedResponse: { contentType: "text/plain", messageBody: "not found", statusCode: "404" } },
        ]);
    });

    it("lets in HTTP and HTTPS from anywhere, and by itself nothing out", async () => {
        const { get, names } = await build();
        assert.deepEqual(names(ingressType), ["entry-public-443", "entry-public-80"]);
        for (const port of [80, 443]) {
            const { inputs } = get(ingressType, `entry-public-${port}`);
            assert.deepEqual(
                [inputs["cidrIpv4"], inputs["ipProtocol"], inputs["fromPort"], inputs["toPort"]],
                ["0.0.0.0/0", "tcp", port, port],
            );
        }
        assert.deepEqual(names("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"), []);
        const { inputs } = get("aws:ec2/securityGroup:SecurityGroup", "entry-public");
        assert.equal(inputs["ingress"], undefined);
        assert.equal(inputs["egress"], undefined);
    });

    it("gives each host one alias record in the hosted zone", async () => {
        const { get, names } = await build({ certificate: existing });
        assert.deepEqual(names(recordType), ["entry-api.staging.example.com", "entry-web.staging.example.com"]);
        const record = get(recordType, "entry-api.staging.example.com");
        assert.equal(record.inputs["name"], "api.staging.example.com");
        assert.equal(record.inputs["type"], "A");
        assert.equal(record.inputs["zoneId"], "Z1");
        assert.deepEqual(record.propertyDependencies["aliases"], [`${loadBalancerType}::entry`]);
    });

    it("makes no record without a hosted zone", async () => {
        const { names } = await build({ certificate: existing, hostedZoneId: undefined });
        assert.deepEqual(names(recordType), []);
    });

    it("uses an existing certificate and makes none", async () => {
        const { get, names } = await build({ certificate: existing });
        assert.equal(get(listenerType, "entry-https").inputs["certificateArn"], existing.arn);
        assert.deepEqual(names("aws:acm/certificate:Certificate"), []);
        assert.deepEqual(names("aws:acm/certificateValidation:CertificateValidation"), []);
    });

    it("makes a certificate where none is given, and listens once it is valid", async () => {
        const { get } = await build({ hosts: ["www.example.org"] });
        assert.deepEqual(get("aws:acm/certificate:Certificate", "entry-certificate").inputs["subjectAlternativeNames"], [
            "*.staging.example.com",
            "www.example.org",
        ]);
        assert.deepEqual(get(listenerType, "entry-https").propertyDependencies["certificateArn"], [
            "aws:acm/certificateValidation:CertificateValidation::entry-certificate-validation",
        ]);
    });

    it("refuses to validate a certificate without a hosted zone", async () => {
        await assert.rejects(build({ hostedZoneId: undefined }), {
            message: "entry: certificate: validated-by-dns needs a hosted zone, got none; set hostedZoneId",
        });
    });

    it("takes a name of 24 characters and refuses one of 25", async () => {
        const named = (name: string) => preview((providers) => new HttpEntry(name, { ...args, certificate: existing }, { providers }));
        await named("e".repeat(24));
        await assert.rejects(named("e".repeat(25)), /HttpEntry: name: at most 24 characters, got 25/);
    });

    it("writes access logs once the bucket admits them", async () => {
        const { get } = await preview((providers) => {
            const accessLogs = new AccessLogBucket(
                "access-logs",
                { accountId: "111111111111", region: "eu-central-1", prefix: "alb", retentionDays: 30, deletionProtection: false },
                { providers },
            );
            new HttpEntry("entry", { ...args, accessLogs }, { providers });
        });
        const { propertyDependencies, inputs } = get(loadBalancerType, "entry");
        assert.deepEqual(propertyDependencies["accessLogs"], ["aws:s3/bucketPolicy:BucketPolicy::access-logs-policy"]);
        const accessLogs = inputs["accessLogs"];
        assert.ok(typeof accessLogs === "object" && accessLogs !== null && "prefix" in accessLogs && "enabled" in accessLogs);
        assert.deepEqual([accessLogs.prefix, accessLogs.enabled], ["alb", true]);
    });

    it("protects the load balancer against program and people while deletion protection is on", async () => {
        for (const deletionProtection of [true, false]) {
            const { get, resources } = await build({ deletionProtection });
            assert.equal(get(loadBalancerType, "entry").inputs["enableDeletionProtection"], deletionProtection);
            assert.deepEqual(
                resources.filter(({ options }) => options.protect).map(({ name }) => name),
                deletionProtection ? ["entry"] : [],
            );
        }
    });

    it("makes every resource with the explicit provider, below itself", async () => {
        const { resources } = await build();
        const managed = resources.filter(({ type }) => type.startsWith("aws:"));
        assert.deepEqual([...new Set(managed.map(({ parent }) => parent))].sort(), [
            "platform:http:HttpEntry::entry",
            "platform:http:ValidatedCertificate::entry-certificate",
        ]);
        assert.ok(managed.every(({ provider }) => provider.includes("pulumi:providers:aws::aws")));
    });
});

describe("variants of an HttpEntry", () => {
    const loadBalancer = (built: Awaited<ReturnType<typeof build>>) => built.get(loadBalancerType, "entry").inputs;

    it("has no public address where it is internal, and admits whom it is told", async () => {
        const built = await build({ scheme: "internal", allowedCidrBlocks: ["10.0.0.0/16", "2001:db8::/32"], certificate: existing });
        assert.equal(loadBalancer(built)["internal"], true);
        assert.deepEqual(built.names("aws:ec2/securityGroup:SecurityGroup"), ["entry-internal"]);
        assert.deepEqual(built.names(ingressType), [
            "entry-internal-443-10.0.0.0/16",
            "entry-internal-443-2001:db8::/32",
            "entry-internal-80-10.0.0.0/16",
            "entry-internal-80-2001:db8::/32",
        ]);
        const { inputs } = built.get(ingressType, "entry-internal-443-2001:db8::/32");
        assert.deepEqual(
            [inputs["cidrIpv6"], inputs["cidrIpv4"], inputs["fromPort"], inputs["description"]],
            ["2001:db8::/32", undefined, 443, "HTTPS from 2001:db8::/32"],
        );
    });

    it("admits everybody by IPv6 too, and has records for it, where it is dual-stack alone", async () => {
        const built = await build({ ipAddressType: "dualstack", certificate: existing });
        assert.equal(loadBalancer(built)["ipAddressType"], "dualstack");
        assert.equal(built.get(ingressType, "entry-public-443-ipv6").inputs["cidrIpv6"], "::/0");
        assert.equal(built.get(recordType, "entry-web.staging.example.com-ipv6").inputs["type"], "AAAA");
        assert.equal(loadBalancer(await build())["ipAddressType"], undefined);
    });

    it("keeps idle connections for as long as it is told", async () => {
        assert.equal(loadBalancer(await build({ idleTimeoutSeconds: 120 }))["idleTimeout"], 120);
    });

    it("shows the certificate of each further domain on each of its listeners, and makes records in the zone of each", async () => {
        const domains = {
            "example.org": { hostedZoneId: "Z2", certificate: { kind: "validated-by-dns" } },
            "example.net": { certificate: existing },
        } as const;
        const hosts = ["web.staging.example.com", "www.example.org", "www.example.net"];
        const { get, names } = await build({ hosts, domains, closedListener: true });
        assert.deepEqual(names("aws:lb/listenerCertificate:ListenerCertificate"), [
            "entry-closed-example.net",
            "entry-closed-example.org",
            "entry-https-example.net",
            "entry-https-example.org",
        ]);
        assert.deepEqual(get("aws:acm/certificate:Certificate", "entry-certificate-example.org").inputs["subjectAlternativeNames"], [
            "*.example.org",
        ]);
        assert.deepEqual(get("aws:acm/certificate:Certificate", "entry-certificate").inputs["subjectAlternativeNames"], [
            "*.staging.example.com",
        ]);
        const records = names(recordType).filter((name) => name.startsWith("entry-w"));
        assert.deepEqual(records, ["entry-web.staging.example.com", "entry-www.example.org"]);
        assert.equal(get(recordType, "entry-www.example.org").inputs["zoneId"], "Z2");
    });

    it("divides more than ten names between certificates, each name with one record", async () => {
        const hosts = Array.from({ length: 9 }, (_, index) => `h${index}.deep.staging.example.com`);
        const { get, names } = await build({ hosts });
        const second = "entry-certificate-h8.deep.staging.example.com";
        assert.deepEqual(names("aws:acm/certificate:Certificate"), ["entry-certificate", second]);
        assert.deepEqual(names("aws:lb/listenerCertificate:ListenerCertificate"), ["entry-https-h8.deep.staging.example.com"]);
        assert.deepEqual(names(recordType).filter((name) => name.includes("-proof-")).length, 10);
        const { propertyDependencies } = get("aws:acm/certificateValidation:CertificateValidation", `${second}-validation`);
        assert.deepEqual(propertyDependencies["validationRecordFqdns"], [
            `${recordType}::entry-certificate-proof-h8.deep.staging.example.com`,
        ]);
    });
});

describe("listeners of an HttpEntry for deployments", () => {
    const few = { port: 8443, cidrBlocks: ["203.0.113.0/24", "198.51.100.7/32"] };

    it("are not there unless asked for", async () => {
        const { names } = await build();
        assert.deepEqual(names(listenerType), ["entry-http", "entry-https"]);
    });

    it("show to a few, with the certificate of the entry, and answer 404 when no rule matches", async () => {
        const { get, names } = await build({ testListener: few });
        assert.deepEqual(names(listenerType), ["entry-http", "entry-https", "entry-test"]);
        const { port, ...https } = get(listenerType, "entry-https").inputs;
        const { port: testPort, ...test } = get(listenerType, "entry-test").inputs;
        assert.deepEqual([port, testPort], [443, 8443]);
        assert.deepEqual(test, https);
        assert.deepEqual(names(ingressType), [
            "entry-public-443",
            "entry-public-80",
            "entry-public-test-198.51.100.7/32",
            "entry-public-test-203.0.113.0/24",
        ]);
        for (const cidrIpv4 of few.cidrBlocks) {
            const { inputs } = get(ingressType, `entry-public-test-${cidrIpv4}`);
            assert.deepEqual(
                [inputs["cidrIpv4"], inputs["ipProtocol"], inputs["fromPort"], inputs["toPort"]],
                [cidrIpv4, "tcp", 8443, 8443],
            );
        }
    });

    it("show to nobody where ECS only wants a rule", async () => {
        const { get, names } = await build({ closedListener: true });
        assert.deepEqual(names(listenerType), ["entry-closed", "entry-http", "entry-https"]);
        assert.deepEqual(
            [get(listenerType, "entry-closed").inputs["port"], get(listenerType, "entry-closed").inputs["protocol"]],
            [9443, "HTTPS"],
        );
        assert.deepEqual(names(ingressType), ["entry-public-443", "entry-public-80"]);
        assert.deepEqual((await build({ closedListener: false })).names(listenerType), ["entry-http", "entry-https"]);
    });

    it("are for a few, on a port of their own", async () => {
        await assert.rejects(
            build({ testListener: { ...few, cidrBlocks: ["203.0.113.0/24", "0.0.0.0/0"] } }),
            /HttpEntry: testListener: open to nearly everybody, got 203\.0\.113\.0\/24, 0\.0\.0\.0\/0; write fewer addresses/,
        );
        await assert.rejects(
            build({ testListener: { ...few, port: 9443 } }),
            /HttpEntry: testListener: the port of the closed listener, got 9443; choose another one/,
        );
    });
});
