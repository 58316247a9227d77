import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { preview } from "../testing/preview.ts";
import { ValidatedCertificate } from "./validatedCertificate.ts";

const recordType = "aws:route53/record:Record";
const validationType = "aws:acm/certificateValidation:CertificateValidation";
const build = (hosts: readonly string[]) =>
    preview((providers) => {
        const { certificateArn } = new ValidatedCertificate(
            "certificate",
            { domain: "staging.example.com", hosts, hostedZoneId: "Z1" },
            { providers },
        );
        new aws.lb.Listener("listener", { certificateArn, loadBalancerArn: "arn:lb", defaultActions: [] }, { provider: providers[0] });
    });

describe("ValidatedCertificate", () => {
    it("covers domain and wildcard, proved by one record", async () => {
        const { get, names } = await build(["web.staging.example.com"]);
        const { inputs } = get("aws:acm/certificate:Certificate", "certificate");
        assert.equal(inputs["domainName"], "staging.example.com");
        assert.deepEqual(inputs["subjectAlternativeNames"], ["*.staging.example.com"]);
        assert.equal(inputs["validationMethod"], "DNS");
        assert.deepEqual(names(recordType), ["certificate-proof-staging.example.com"]);
        const proof = get(recordType, "certificate-proof-staging.example.com");
        assert.deepEqual(
            [proof.inputs["zoneId"], proof.inputs["type"], proof.inputs["ttl"], proof.inputs["allowOverwrite"]],
            ["Z1", "CNAME", 300, true],
        );
    });

    it("has a host elsewhere proved by a record of its own, and waits for both", async () => {
        const { get, names } = await build(["www.example.org"]);
        assert.deepEqual(names(recordType), ["certificate-proof-staging.example.com", "certificate-proof-www.example.org"]);
        assert.deepEqual([...(get(validationType, "certificate-validation").propertyDependencies["validationRecordFqdns"] ?? [])].sort(), [
            `${recordType}::certificate-proof-staging.example.com`,
            `${recordType}::certificate-proof-www.example.org`,
        ]);
    });

    it("hands out its ARN only behind the validation, so that a listener waits for it", async () => {
        const { get } = await build([]);
        assert.deepEqual(get("aws:lb/listener:Listener", "listener").propertyDependencies["certificateArn"], [
            `${validationType}::certificate-validation`,
        ]);
    });
});
