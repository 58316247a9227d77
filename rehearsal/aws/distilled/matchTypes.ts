/** A type of CloudFormation, as far as it is looked at here. */
export interface SpecType {
    readonly cloudFormationType: string;
    readonly properties: Readonly<Record<string, SpecProperty>>;
    /** Properties that together are its id. */
    readonly primaryIdentifier?: readonly string[];
    /** `arn:${Partition}:s3:::${BucketName}` */
    readonly arnTemplate?: string;
}

export interface SpecProperty {
    /** `maybe` where it depends on the values. @default no */
    readonly causesReplacement?: "yes" | "no" | "maybe";
}

/** Services that Terraform, and with it Pulumi, calls otherwise than CloudFormation. */
const services: Readonly<Record<string, readonly string[]>> = {
    acm: ["certificatemanager"],
    alb: ["elasticloadbalancingv2"],
    amp: ["aps"],
    appautoscaling: ["applicationautoscaling"],
    cfg: ["config"],
    cloudwatch: ["cloudwatch", "logs", "events"],
    ebs: ["ec2"],
    ec2transitgateway: ["ec2"],
    elb: ["elasticloadbalancing"],
    kinesis: ["kinesis", "kinesisfirehose"],
    lb: ["elasticloadbalancingv2"],
    mq: ["amazonmq"],
    mskconnect: ["kafkaconnect"],
    opensearch: ["opensearchservice"],
    sfn: ["stepfunctions"],
    vpc: ["ec2"],
};

/** Types that have another word for a name, or the name of something else. */
const types: Readonly<Record<string, string>> = {
    "aws:appsync/function:Function": "AWS::AppSync::FunctionConfiguration",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "AWS::CloudWatch::Alarm",
    "aws:ec2/routeTableAssociation:RouteTableAssociation": "AWS::EC2::SubnetRouteTableAssociation",
    "aws:iam/policy:Policy": "AWS::IAM::ManagedPolicy",
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": "AWS::KinesisFirehose::DeliveryStream",
    "aws:s3/bucketObject:BucketObject": "",
    "aws:s3/bucketV2:BucketV2": "AWS::S3::Bucket",
};

/** Words that CloudFormation has in front of a type. */
const added = ["", "db", "cache", "userpool", "backup", "autoscaling", "scaling", "config"];
/** Words that it leaves out there. */
const leftOut = ["event", "log", "vpc"];

/** The type of CloudFormation that is the same as one of Pulumi; undefined where none is surely. @param token `aws:rds/instance:Instance` */
export function matchingType(token: string, spec: ReadonlyMap<string, SpecType>): SpecType | undefined {
    const named = types[token];
    if (named !== undefined) return spec.get(keyOf(named));
    const [, module = "", name = ""] = /^aws:([^/]+)\/\w+:(\w+)$/.exec(token.toLowerCase()) ?? [];
    const names = [
        ...added.map((word) => `${word}${name}`),
        ...[...leftOut, module].filter((word) => name.startsWith(word)).map((word) => name.slice(word.length)),
    ];
    return (services[module] ?? [module])
        .flatMap((service) => names.map((each) => spec.get(`${service}:${each}`)))
        .find((found) => found !== undefined);
}

/** `AWS::RDS::DBInstance` is `rds:dbinstance`. */
export function keyOf(cloudFormationType: string): string {
    const [, service = "", name = ""] = cloudFormationType.split("::");
    return `${service}:${name}`.toLowerCase();
}

/** The input of Pulumi that is the same as a property of CloudFormation; undefined where none is surely. */
export function matchingInput(property: string, type: SpecType, inputs: ReadonlySet<string>): string | undefined {
    const byName = new Map([...inputs].map((input) => [input.toLowerCase(), input]));
    const plain = property.toLowerCase();
    const [, , typeName = ""] = type.cloudFormationType.split("::");
    const short = [typeName, typeName.replace(/^(DB|Cache)/, "")]
        .map((each) => each.toLowerCase())
        .find((each) => plain.startsWith(each) && plain !== each);
    const candidates = [plain, `${plain}s`, plain.replace(/s$/, ""), ...(short === undefined ? [] : [plain.slice(short.length)])];
    // `TableName` is `name`, and `BucketName` is `bucket`.
    if (plain.endsWith("name") && plain === `${typeName.toLowerCase()}name`) candidates.push("name", typeName.toLowerCase());
    return candidates.map((name) => byName.get(name)).find((input) => input !== undefined);
}
