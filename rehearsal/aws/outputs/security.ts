import { arn, creationTime, hex, letters, type Making, nameIn, type OutputsTable, text, uuid } from "./making.ts";

export const securityOutputs: OutputsTable = {
    "aws:acm/certificate:Certificate": {
        id: (making) => arn(making, "acm", `certificate/${uuid(making)}`),
        outputs: (making, id) => ({
            arn: id,
            domainValidationOptions: names(making).map((domainName) => validationOption(making, domainName)),
            keyAlgorithm: "RSA_2048",
            notAfter: "2026-07-18T00:00:00Z",
            notBefore: creationTime,
            pendingRenewal: false,
            renewalEligibility: "INELIGIBLE",
            renewalSummaries: [],
            status: "PENDING_VALIDATION",
            subjectAlternativeNames: names(making),
            type: "AMAZON_ISSUED",
            validationEmails: [],
        }),
    },
    "aws:acm/certificateValidation:CertificateValidation": {
        id: (making) => `${creationTime} ${hex(making, 8)}`,
        outputs: () => ({}),
    },
    "aws:iam/role:Role": {
        id: (making) => roleName(making),
        outputs: (making, id) => ({
            arn: `arn:aws:iam::${making.accountId}:role${text(making.inputs["path"] ?? "/")}${id}`,
            createDate: creationTime,
            name: id,
            namePrefix: "",
            managedPolicyArns: [],
            uniqueId: `AROA${letters(making, 17)}`,
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
        outputs: (making, id) => ({
            arn: arn(making, "kms", id),
            targetKeyArn: arn(making, "kms", `key/${nameIn(making.inputs["targetKeyId"])}`),
        }),
    },
    "aws:kms/key:Key": {
        id: (making) => uuid(making),
        outputs: (making, id) => ({
            arn: arn(making, "kms", `key/${id}`),
            keyId: id,
            multiRegion: false,
            rotationPeriodInDays: 365,
        }),
    },
};

function names({ inputs }: Making): string[] {
    const alternatives = Array.isArray(inputs["subjectAlternativeNames"]) ? inputs["subjectAlternativeNames"].map(text) : [];
    return [...new Set([text(inputs["domainName"]), ...alternatives])].sort();
}

/** A wildcard and the name that it stands under are proved by one record. @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html */
function validationOption(making: Making, domainName: string) {
    const proved = domainName.replace(/^\*\./, "");
    const about = { seed: `${making.accountId} ${proved}` };
    return {
        domainName,
        resourceRecordName: `_${hex(about, 32, "name")}.${proved}.`,
        resourceRecordType: "CNAME",
        resourceRecordValue: `_${hex(about, 32, "value")}.${hex(about, 10, "zone").replace(/\d/g, "x")}.acm-validations.aws.`,
    };
}

function roleName(making: Making): string {
    const { name, namePrefix } = making.inputs;
    return name === undefined ? `${text(namePrefix)}${hex(making, 26, "name")}` : text(name);
}
