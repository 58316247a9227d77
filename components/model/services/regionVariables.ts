import type { AwsPlace } from "../names.ts";

/**
 * Where the SDKs of AWS look for the region: some read the second only. Tasks on EC2 have been seen without them, and cannot ask their instance.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-environment-variables.html
 * @see https://github.com/aws/containers-roadmap/issues/1611
 */
export const regionVariables = ({ region }: AwsPlace) => ({ AWS_REGION: region, AWS_DEFAULT_REGION: region });
