import type { ContainerLog } from "./containerSpec.ts";

export type LogConfiguration = { readonly logDriver: "awslogs"; readonly options: Readonly<Record<string, string>> };

/**
 * A full buffer loses lines rather than stop the service; both values are AWS's advice, and an account's default cannot change them.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export function logConfiguration({ group, region, streamPrefix }: ContainerLog): LogConfiguration {
    return {
        logDriver: "awslogs",
        options: {
            "awslogs-group": group,
            "awslogs-region": region,
            "awslogs-stream-prefix": streamPrefix,
            "max-buffer-size": "25m",
            mode: "non-blocking",
        },
    };
}
