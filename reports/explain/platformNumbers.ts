/** Numbers that the components have for every service alike. A test holds them against a preview. */
export const platformNumbers = {
    containerCheck: { intervalSeconds: 30, timeoutSeconds: 5, retries: 3 },
    targetCheck: { intervalSeconds: 30, healthyThreshold: 2, unhealthyThreshold: 3, codes: "200" },
    deregistrationDelaySeconds: 30,
    queue: { attempts: 5, retentionDays: 4, deadLetterDays: 14, receiveWaitSeconds: 20, beyondLongestJobSeconds: 120 },
    scratchMiB: 64,
} as const;
