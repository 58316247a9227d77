/**
 * Seconds for which an idle connection stays open: longer than the load balancer holds it, 60, or it sends a request into a connection that the
 * application is just closing and answers 502.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-502-issues
 */
export const keepAliveSeconds = 75;

/**
 * What the server of Next.js (`output: "standalone"`) reads. It listens on `HOSTNAME`, which ECS sets to a name of the task that the container's own
 * health check does not reach; its keep-alive is in milliseconds.
 * @see https://github.com/vercel/next.js/blob/canary/packages/next/src/build/utils.ts
 */
export const nextVariables = { HOSTNAME: "0.0.0.0", KEEP_ALIVE_TIMEOUT: String(keepAliveSeconds * 1000) } as const;

/**
 * What uvicorn reads, and gunicorn of the last. They trust what the load balancer says of the scheme and the client, which alone is let in.
 * @see https://www.uvicorn.org/settings
 */
export const uvicornVariables = { UVICORN_TIMEOUT_KEEP_ALIVE: String(keepAliveSeconds), FORWARDED_ALLOW_IPS: "*" } as const;
