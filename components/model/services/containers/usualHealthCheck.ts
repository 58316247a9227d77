/** How often ECS looks at a container, and after how many failures it is unhealthy: AWS's own defaults. */
export const usualHealthCheck = { intervalSeconds: 30, timeoutSeconds: 5, retries: 3 } as const;
