/** What a planned name may name, in the words of messages. */
export type NamedKind =
    | (
          | "alarm"
          | "Auto Scaling group"
          | "capacity provider"
          | "chat configuration"
          | "cluster"
          | "CodeDeploy application"
          | "container variable"
          | "dashboard"
          | "deployment configuration"
          | "function"
          | "key alias"
          | "log group"
          | "table"
      )
    | (
          | "mute rule"
          | "pull-through cache"
          | "queue"
          | "repository"
          | "rule into the tasks"
          | "rule out of the tasks"
          | "scaling policy"
          | "schedule"
          | "scheduled action"
      )
    | ("service" | "Service Connect namespace" | "Service Connect name" | "state machine" | "target group" | "task definition family");

/** A name that is put together from keys of the configuration, and by which AWS, ECS or Pulumi tells one thing from another. */
export interface PlannedName {
    readonly kind: NamedKind;
    readonly name: string;
    /** Where no two of the kind may have it: a cluster, a container. @default account and region */
    readonly within?: string;
    /** What gives the name, below the service: `["calls", 0]`. @default the name of the service */
    readonly key?: readonly (string | number)[];
    /** The same in words, where no key does: `the preset web-app`. */
    readonly giver?: string;
}
