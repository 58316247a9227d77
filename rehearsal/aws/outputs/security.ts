import { arn, iamArn, nameIn } from "./arn.ts";
import { creationTime, hex, letters, uuid, physicalNameOf } from "./inventedValues.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";
import { text } from "../propertyValues.ts";

export const securityOutputs: OutputsTable = {
    "aws:acm/certificate:Certificate": {
        id: (request) => arn(request, "acm", `certificate/${uuid(request)}`),
        outputs: (request, id) => ({
            arn: id,
            domainValidationOptions: names(request).map((domainName) => validationOption(request, domainName)),
            keyAlgorithm: "RSA_2048",
            notAfter: "2026-07-18T00:00:00Z",
            notBefore: creationTime,
            pendingRenewal: false,
            renewalEligibility: "INELIGIBLE",
            renewalSummaries: [],
            status: "PENDING_VALIDATION",
            subjectAlternativeNames: names(request),
            type: "AMAZON_ISSUED",
            validationEmails: [],
        }),
    },
    "aws:acm/certificateValidation:CertificateValidation": {
        id: (request) => `${creationTime} ${hex(request, 8)}`,
        outputs: () => ({}),
    },
    "aws:iam/role:Role": {
        id: (request) => physicalNameOf(request),
        outputs: (request, id) => ({
            arn: iamArn(request, `role${text(request.inputs["path"] ?? "/")}${id}`),
            createDate: creationTime,
            name: id,
            namePrefix: "",
            managedPolicyArns: [],
            uniqueId: `AROA${letters(request, 17)}`,
        }),
    },
    "aws:iam/rolePolicy:RolePolicy": {
        id: ({ inputs }) => `${text(inputs["role"])}:${text(inputs["name"])}`,
        outputs: () => ({}),
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        id: ({ inputs }) => `${text(inputs["role"])}/${text(inputs["policyArn"])}`,
        outputs: () => ({}),
    },
    "aws:kms/alias:Alias": {
        id: ({ inputs }) => text(inputs["name"]),
        outputs: (request, id) => ({
            arn: arn(request, "kms", id),
            targetKeyArn: arn(request, "kms", `key/${nameIn(request.inputs["targetKeyId"])}`),
        }),
    },
    "aws:wafv2/webAcl:WebAcl": {
        id: (request) => uuid(request),
        outputs: (request, id) => ({
            arn: arn(request, "wafv2", `regional/webacl/${text(request.inputs["name"])}/${id}`),
            lockToken: uuid({ seed: `lock ${id}` }),
            applicationIntegrationUrl: "",
            // The core rule set takes 700 units and a rate limit 2.
            capacity: 702,
        }),
    },
    "aws:wafv2/webAclAssociation:WebAclAssociation": {
        id: ({ inputs }) => `${text(inputs["webAclArn"])},${text(inputs["resourceArn"])}`,
        outputs: () => ({}),
    },
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
        id: ({ inputs }) => text(inputs["resourceArn"]),
        outputs: () => ({}),
    },
    "aws:kms/key:Key": {
        id: (request) => uuid(request),
        outputs: (request, id) => ({
            arn: arn(request, "kms", `key/${id}`),
            keyId: id,
            multiRegion: false,
            rotationPeriodInDays: 365,
        }),
    },
};

function names({ inputs }: OutputsRequest): string[] {
    const alternatives = Array.isArray(inputs["subjectAlternativeNames"]) ? inputs["subjectAlternativeNames"].map(text) : [];
    return [...new Set([text(inputs["domainName"]), ...alternatives])].sort();
}

/** One record validates a wildcard together with the name that it covers. @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html */
function validationOption(request: OutputsRequest, domainName: string) {
    const validated = domainName.replace(/^\*\./, "");
    const seed = { seed: `${request.accountId} ${validated}` };
    return {
        domainName,
        resourceRecordName: `_${hex(seed, 32, "name")}.${validated}.`,
        resourceRecordType: "CNAME",
        resourceRecordValue: `_${hex(seed, 32, "value")}.${hex(seed, 10, "zone").replace(/\d/g, "x")}.acm-validations.aws.`,
    };
}
