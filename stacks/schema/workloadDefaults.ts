/**
 * The image has neither curl nor pgrep, and `celery inspect ping` gets no answer over SQS: so Python looks whether process 1 is Celery, without
 * network. The alarms of its queue find a process that hangs.
 */
const celeryProbe = ["CMD", "python", "-c", "import sys; sys.exit(b'celery' not in open('/proc/1/cmdline', 'rb').read())"];

/** The same for every service. */
const startPeriodSeconds = 60;

const web = { healthCheckTimeoutSeconds: 5, startPeriodSeconds, stopTimeoutSeconds: 30 };

const langfuseWeb = {
    ...web,
    cpu: 2048,
    memory: 4096,
    minCount: 2,
    maxCount: 10,
    targetCPU: 70,
    requestTarget: 1000,
    healthCheckPath: "/api/public/ready",
};

/** What the services of the workloads have where their stack file says nothing. */
export const workloadDefaults = {
    amply: {
        api: {
            ...web,
            cpu: 512,
            memory: 1024,
            minCount: 2,
            maxCount: 10,
            targetCPU: 70,
            healthCheckPath: "/health",
            // The image has no curl. Any answer is a sign of life: the check of the load balancer looks at the dependencies.
            probe: [
                "CMD",
                "python",
                "-c",
                "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/health'); c.getresponse()",
            ],
        },
        worker: {
            cpu: 512,
            memory: 1024,
            minCount: 2,
            maxCount: 20,
            queueTarget: 100,
            longestJobSeconds: 600,
            startPeriodSeconds,
            /** The longest that Fargate waits. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
            stopTimeoutSeconds: 120,
            probe: celeryProbe,
        },
        beat: { cpu: 256, memory: 512, startPeriodSeconds, stopTimeoutSeconds: 10, probe: celeryProbe },
    },
    langfuse: { web: langfuseWeb, "web-ingestion": { ...langfuseWeb, maxCount: 15 }, "web-iso": langfuseWeb },
} as const;
