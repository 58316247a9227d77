/** Pages of AWS, and what the references to one kind of target have in common. */
export const api = "https://docs.aws.amazon.com";
export const ecs = `${api}/AmazonECS/latest/APIReference`;
export const elb = `${api}/elasticloadbalancing/latest/APIReference`;
export const ec2 = `${api}/AWSEC2/latest/APIReference/errors-overview.html`;
export const logs = `${api}/AmazonCloudWatchLogs/latest/APIReference`;
export const scaling = `${api}/autoscaling/application/APIReference`;
export const iam = `${api}/IAM/latest/APIReference`;

export const vpc = {
    target: "aws:ec2/vpc:Vpc",
    adopts: true,
    missing: "InvalidVpcID.NotFound: The vpc ID '%' does not exist",
    inUse: "DependencyViolation: The vpc '%' has dependencies and cannot be deleted",
    source: ec2,
} as const;
export const subnet = {
    target: "aws:ec2/subnet:Subnet",
    adopts: true,
    missing: "InvalidSubnetID.NotFound: The subnet ID '%' does not exist",
    inUse: "DependencyViolation: The subnet '%' has dependencies and cannot be deleted",
    source: ec2,
} as const;
export const securityGroup = {
    target: "aws:ec2/securityGroup:SecurityGroup",
    adopts: true,
    missing: "InvalidGroup.NotFound: The security group '%' does not exist",
    inUse: "DependencyViolation: resource % has a dependent object",
    source: ec2,
} as const;
export const targetGroup = {
    target: "aws:lb/targetGroup:TargetGroup",
    missing: "TargetGroupNotFound: One or more target groups not found: %",
    inUse: "ResourceInUse: Target group '%' is currently in use by a listener or a rule",
    source: `${elb}/API_DeleteTargetGroup.html`,
} as const;
export const launchTemplate = {
    target: "aws:ec2/launchTemplate:LaunchTemplate",
    missing: "ValidationError: You must use a valid fully-formed launch template. The specified launch template % does not exist",
    source: `${api}/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html`,
} as const;
export const certificate = {
    target: "aws:acm/certificate:Certificate",
    adopts: true,
    missing: "CertificateNotFound: Certificate '%' not found",
    inUse: "ResourceInUseException: Certificate % is in use",
    source: `${api}/acm/latest/APIReference/API_DeleteCertificate.html`,
} as const;
export const role = { target: "aws:iam/role:Role", adopts: true } as const;
export const key = { target: "aws:kms/key:Key", adopts: true } as const;
export const scalableTarget = {
    target: "aws:appautoscaling/target:Target",
    missing: "ObjectNotFoundException: No scalable target registered for resource ID: %",
    deletedWithTarget: true,
} as const;
export const bucket = {
    property: "bucket",
    target: "aws:s3/bucket:Bucket",
    missing: "NoSuchBucket: The specified bucket does not exist: %",
    deletedWithTarget: true,
    source: `${api}/AmazonS3/latest/API/ErrorResponses.html`,
} as const;
export const queue = {
    property: "queueUrl",
    target: "aws:sqs/queue:Queue",
    missing: "QueueDoesNotExist: The specified queue does not exist: %",
    deletedWithTarget: true,
    source: `${api}/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html`,
} as const;
export const topic = {
    target: "aws:sns/topic:Topic",
    missing: "NotFound: Topic does not exist: %",
    deletedWithTarget: true,
    source: `${api}/sns/latest/api/API_Subscribe.html`,
} as const;
