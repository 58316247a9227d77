import { type Environment, environments } from "./environment.ts";

/** `remediate`: mended where possible, else mandatory. `disabled`: not judged. */
export type Level = "mandatory" | "advisory" | "remediate" | "disabled";

const marks: Readonly<Record<string, Level>> = { M: "mandatory", A: "advisory", R: "remediate", "-": "disabled" };

/** How strict each rule is. M mandatory, A advisory, R mended where possible and mandatory otherwise, - not judged. */
const table = `
                               production hipaa staging development
ecs-role-declared              M          M     M       A
ecs-role-matches-command       M          M     M       A
beat-desired-count-one         M          M     M       M
beat-no-deploy-overlap         M          M     M       A
beat-not-autoscaled            M          M     M       M
beat-single-per-cluster        M          M     M       A
beat-not-embedded              M          M     M       M
beat-on-demand                 M          M     A       -
nonweb-no-load-balancer        A          A     A       A

spot-on-demand-base            M          M     -       -
spot-base-covers-minimum       M          M     -       -
spot-strategy-valid            M          M     M       M
ecs-capacity-exclusive         M          M     M       M
ecs-prefer-strategy            A          A     A       A
spot-hipaa-off                 -          M     -       -
prod-min-two                   M          M     M       -
worker-min-one                 M          M     A       A
scaling-max-budget             M          M     M       A
services-are-scaled            M          M     A       -
autoscaled-ignore-desired      A          A     A       A

circuit-breaker-rollback       M          M     M       A
deploy-alarms                  M          M     M       A
deploy-request-scaling         M          M     M       M
listener-rule-weights-ignored  M          M     M       A
deploy-percent                 M          M     A       -
ecs-multi-az                   M          M     A       -
ecs-grace-period               M          M     A       -
fargate-platform               A          A     A       A
ecs-managed-tags               R          R     R       R

task-health-check              M          M     M       A
beat-health-check              A          A     A       A
task-healthcheck-tool          A          A     A       A
task-fargate-size              M          M     M       M
task-arm64                     A          A     A       A
task-image-pinned              M          M     A       -
task-no-plain-secrets          M          M     M       M
task-container-logging         M          M     M       M
task-roles-hardening           M          M     M       A
role-no-wildcards              M          M     M       A
task-non-root                  A          A     A       A
task-read-only-root            A          A     A       A
task-stop-timeout              A          A     A       A
ecs-exec                       A          M     A       A
container-insights             M          M     M       A
log-retention                  M          M     M       A
ecr-immutable-tags             M          M     A       A
ecr-hygiene                    A          A     A       A

scaling-cpu-and-request        M          M     M       -
scaling-cpu-target             M          M     A       -
scaling-request-target         M          M     A       -
scaling-cooldowns              M          M     A       A
scaling-memory-target          A          A     A       A
scaling-worker-queue           M          M     A       -
scaling-backlog-per-task       A          A     A       A
scaling-scale-in-on            A          A     A       A

alarm-set-complete             M          M     A       -
alarm-cpu                      M          M     A       -
alarm-memory                   M          M     A       -
alarm-p99                      M          M     A       -
alarm-healthy-hosts            M          M     A       -
alarm-unhealthy-hosts          M          M     A       -
alarm-running-tasks            M          M     A       -
alarm-metric-known             M          M     M       M
alarm-dimensions               M          M     M       M
alarm-actions                  M          M     A       -
alarm-no-short-spike           A          A     A       A
alarm-scaling-health           A          A     A       -

no-public-ip                   M          M     M       M
task-ingress-from-alb          M          M     M       A
test-listener-closed           M          M     M       A
service-connect-tls            A          M     A       A
alb-https                      M          M     M       A
alb-https-listener             M          M     M       A
alb-tls12                      M          M     M       M
alb-tls-fsbp                   A          A     A       A
alb-hardening                  M          M     A       -
tg-health-check                M          M     M       A
tg-drain                       A          A     A       A
vpc-baseline                   A          A     A       A

imdsv2                         M          M     M       M
asg-on-demand-base             M          M     A       -
asg-single-arch                M          M     M       M
asg-spot-exclusive             M          M     M       M
asg-health-az                  M          M     A       -
asg-managed-by-ecs             M          M     M       A
asg-tags-propagated            M          M     M       A
lt-image-ssm                   M          M     M       A
lt-volumes-encrypted           M          M     M       A
task-arch-fits-instances       M          M     M       A

lambda-timeout                 M          M     M       A
lambda-sqs-visibility          M          M     A       -
lambda-reserved-concurrency    M          M     A       -
lambda-baseline                A          A     A       A

standard-tags                  R          R     R       R
exemption-valid                M          M     M       M
exemption-review               A          A     A       A
policy-internal-error          M          M     M       M
`;

const rows: ReadonlyMap<string, readonly string[]> = new Map(
    table
        .trim()
        .split("\n")
        .slice(1)
        .filter((line) => line !== "")
        .map((line) => line.trim().split(/\s+/))
        .map(([name = "", ...row]) => [name, row]),
);

/** The names of the table, in its order. */
export const leveledRules: readonly string[] = [...rows.keys()];

/** @throws Error when the table has no row for the rule. */
export function levelOf(rule: string, environment: Environment): Level {
    const level = marks[rows.get(rule)?.[environments.indexOf(environment)] ?? ""];
    if (level === undefined) throw new Error(`levels.ts: ${rule}: has no level for ${environment}, must be M, A, R or -; add a row`);
    return level;
}

/** The level that Pulumi shows for the rule: of production, or of the first environment that is judged. */
export function declaredLevelOf(rule: string): Level {
    const levels = environments.map((environment) => levelOf(rule, environment));
    return levels.find((level) => level !== "disabled") ?? "disabled";
}
