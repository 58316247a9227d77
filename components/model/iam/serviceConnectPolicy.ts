import type { Statement } from "./iamPolicy.ts";
import { arn, type AwsPlace, secretArn } from "../names.ts";
import { partitionOf } from "../partition.ts";

export interface ServiceConnectTlsNeeds {
    readonly serviceName: string;
    readonly certificateAuthorityArn: string;
    /** Customer-managed key of the private keys; undefined where the key that AWS manages holds them. */
    readonly keyArn?: string;
}

/**
 * What ECS does to give one service its certificates: ask one authority for them, and keep their private keys in secrets of its own, whose names
 * only ECS knows. Narrower than `AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity`, which it follows.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html
 */
export function serviceConnectTlsStatements(place: AwsPlace, needs: ServiceConnectTlsNeeds): readonly Statement[] {
    const { serviceName, certificateAuthorityArn, keyArn } = needs;
    const secrets = [secretArn(place, "ecs-sc!*")];
    return [
        {
            sid: "CreateSecrets",
            actions: ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
            resources: secrets,
            condition: {
                ArnLike: { "aws:RequestTag/AmazonECSCreated": arn("ecs", place, `service/*/${serviceName}`) },
                StringEquals: { "aws:RequestTag/AmazonECSManaged": "true" },
            },
        },
        {
            sid: "RotateSecrets",
            actions: ["DeleteSecret", "GetSecretValue", "PutSecretValue", "RotateSecret", "UpdateSecret", "UpdateSecretVersionStage"].map(
                (action) => `secretsmanager:${action}`,
            ),
            resources: secrets,
            condition: { StringEquals: { "secretsmanager:ResourceTag/aws:secretsmanager:owningService": "ecs-sc" } },
        },
        { sid: "DescribeSecrets", actions: ["secretsmanager:DescribeSecret"], resources: secrets },
        {
            sid: "ReadAuthority",
            actions: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate", "acm-pca:GetCertificateAuthorityCertificate"],
            resources: [certificateAuthorityArn],
        },
        {
            sid: "IssueCertificates",
            actions: ["acm-pca:IssueCertificate"],
            resources: [certificateAuthorityArn],
            condition: {
                StringEquals: { "acm-pca:TemplateArn": `arn:${partitionOf(place.region)}:acm-pca:::template/EndEntityCertificate/V1` },
            },
        },
        ...(keyArn === undefined
            ? []
            : [
                  {
                      sid: "UsePrivateKeys",
                      actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"],
                      resources: [keyArn],
                  },
              ]),
    ];
}
