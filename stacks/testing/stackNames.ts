/** The name of this project in the committed files. */
export const projectName = "ecs-platform";

/** The committed stacks in the order of the rollout. */
export const stackNames = ["staging", "prod-eu", "prod-us", "prod-hipaa"] as const;

export type StackName = (typeof stackNames)[number];
