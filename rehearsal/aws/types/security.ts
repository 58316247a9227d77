import type { TypeTable } from "./typeRow.ts";

const overrides = "pulumi-aws provider/resource_overrides.go";
const service = "terraform-provider-aws internal/service";

/** Identities, keys and certificates. */
export const securityTypes: TypeTable = {
    "aws:acm/certificate:Certificate": { source: `${service}/acm/certificate.go` },
    "aws:acm/certificateValidation:CertificateValidation": { source: `${service}/acm/certificate_validation.go` },
    "aws:iam/role:Role": {
        source: `${overrides}, ${service}/iam/role.go`,
        name: { property: "name", maxLength: 64, limit: 64 },
        defaults: { values: { maxSessionDuration: 3600, path: "/" } },
    },
    "aws:iam/rolePolicy:RolePolicy": {
        source: `${overrides}, ${service}/iam/role_policy.go`,
        name: { property: "name", maxLength: 255, limit: 128 },
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { source: `${overrides}, ${service}/iam/role_policy_attachment.go` },
    "aws:kms/alias:Alias": {
        source: `${overrides}, ${service}/kms/alias.go`,
        name: { property: "name", maxLength: 238, prefix: "alias/" },
    },
    "aws:wafv2/webAcl:WebAcl": {
        source: `${service}/wafv2/web_acl.go`,
        name: { property: "name", maxLength: 255, limit: 128 },
    },
    "aws:wafv2/webAclAssociation:WebAclAssociation": { source: `${service}/wafv2/web_acl_association.go` },
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": { source: `${service}/wafv2/web_acl_logging_configuration.go` },
    "aws:kms/key:Key": {
        source: `${service}/kms/key.go`,
        defaults: { values: { customerMasterKeySpec: "SYMMETRIC_DEFAULT", isEnabled: true, keyUsage: "ENCRYPT_DECRYPT" } },
    },
};
