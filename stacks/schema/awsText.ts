import { regionNames } from "../../components/model/network/regions.ts";
import { partitionOf } from "../../components/model/partition.ts";
import { inMessage, nearest } from "../wording.ts";
import * as v from "./values.ts";

const ofPartitionAws = regionNames.filter((name) => partitionOf(name) === "aws");

/** A region of the partitions `aws`, `aws-us-gov` (GovCloud) and `aws-cn` (China): the isolated and the sovereign clouds are others. */
export const region = v.checked(
    v.told(v.text({ meaning: "an AWS region", example: "eu-central-1", pattern: /^/, maxLength: 32 }), {
        json: { enum: regionNames, pattern: undefined, maxLength: undefined },
    }),
    (name) => {
        if (regionNames.includes(name)) return undefined;
        const isElsewhere = /^(us-iso[a-z]?|eu-isoe|eusc)-/.test(name);
        if (isElsewhere)
            return `a region of a partition that is not known here, got "${name}"; write one of aws, aws-us-gov or aws-cn, such as eu-central-1`;
        // Few mean China or GovCloud without knowing how they are called.
        const meant = nearest(name, ofPartitionAws) ?? nearest(name, regionNames);
        return `not an AWS region, got ${inMessage(name)}; ${meant === undefined ? "write one such as eu-central-1" : `did you mean ${meant}?`}`;
    },
);

export const accountId = v.text({ meaning: "an account id of 12 digits", example: "111122223333", pattern: /^\d{12}$/ });

/** A longer one leaves no room for `web-ingestion.` in the 128 characters that a condition of a listener rule takes. */
export const domain = hostName("a domain name in lower case", "example.com", 128 - "web-ingestion.".length);

/** With a wildcard in the place of its first label or not. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#host-conditions */
export const host = hostName("a host name in lower case", "api.example.com", 128, "(\\*\\.)?");

/** `example.org`. */
export const domainName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

export const loadBalancerArn = v.text({
    meaning: "the ARN of an application load balancer",
    example: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0123456789abcdef",
    pattern: /^arn:aws(-cn|-us-gov)?:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer\/app\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/,
});

export const listenerArn = v.text({
    meaning: "the ARN of a listener of an application load balancer",
    example: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/shared/0123456789abcdef/0123456789abcdef",
    pattern: /^arn:aws(-cn|-us-gov)?:elasticloadbalancing:[a-z0-9-]+:\d{12}:listener\/app\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}\/[0-9a-f]{16}$/,
});

export const webAclArn = v.text({
    meaning: "the ARN of a regional web ACL",
    example: "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/shared/01234567-89ab-cdef-0123-456789abcdef",
    pattern: /^arn:aws(-cn|-us-gov)?:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]{1,128}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
});

export const loadBalancerDnsName = v.text({
    meaning: "the DNS name of a load balancer",
    example: "shared-1234567890.eu-central-1.elb.amazonaws.com",
    pattern: /^[A-Za-z0-9-]+(\.[a-z0-9-]+)+$/,
    maxLength: 253,
});

function hostName(meaning: string, example: string, maxLength: number, start = "") {
    return v.text({
        meaning,
        example,
        // @see https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4: a label has at most 63 characters.
        pattern: new RegExp(`^${start}[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$`),
        maxLength,
    });
}

export const hostedZoneId = v.text({ meaning: "the id of a hosted zone", example: "Z0123456789ABCDEFGHIJ", pattern: /^Z[A-Z0-9]{1,31}$/ });
export const vpcId = awsId("a VPC", "vpc");
export const subnetId = awsId("a subnet", "subnet");
export const securityGroupId = awsId("a security group", "sg");
export const fileSystemId = awsId("a file system of EFS", "fs");
export const accessPointId = awsId("an access point of EFS", "fsap");

/** Ids have 8 hexadecimal digits when they are old, else 17. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
function awsId(thing: string, prefix: string) {
    return v.text({
        meaning: `the id of ${thing}`,
        example: `${prefix}-0123456789abcdef0`,
        pattern: new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`),
    });
}

export const certificateArn = v.text({
    meaning: "the ARN of a certificate in ACM",
    example: "arn:aws:acm:eu-central-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef",
    pattern: /^arn:aws(-cn|-us-gov)?:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
});

export const kmsKeyArn = v.text({
    meaning: "the ARN of a KMS key",
    example: "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    pattern: /^arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]+:\d{12}:key\/(mrk-)?[0-9a-f-]{32,36}$/,
});

export const kmsKeyId = v.text({
    meaning: "the id of a KMS key",
    example: "1234abcd-12ab-34cd-56ef-1234567890ab",
    pattern: /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName = v.text({
    meaning: "the name of a bucket",
    example: "access-logs-0a1b2c3",
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
});

/** With a version or an alias, or without. @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const functionArn = v.text({
    meaning: "the ARN of a Lambda function",
    example: "arn:aws:lambda:eu-central-1:111122223333:function:check-orders",
    pattern: /^arn:aws(-cn|-us-gov)?:lambda:[a-z0-9-]+:\d{12}:function:[\w-]{1,64}(:(\$LATEST|[\w-]{1,128}))?$/,
});

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const parameterArn = v.text({
    meaning: "the ARN of a parameter of Systems Manager",
    example: "arn:aws:ssm:eu-central-1:111122223333:parameter/orders/collector",
    pattern: /^arn:aws(-cn|-us-gov)?:ssm:[a-z0-9-]+:\d{12}:parameter(\/[\w.-]+)+$/,
});

/** With its six random characters, and without a part behind it: its whole value is meant. */
export const secretArn = v.text({
    meaning: "the full ARN of a secret with its six random characters",
    example: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:pagerduty/url-AbC123",
    pattern: /^arn:aws(-cn|-us-gov)?:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-(?!secret$)[A-Za-z0-9]{6}$/,
    hidden: true,
});
