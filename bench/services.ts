import { preview } from "../components/testing/preview.ts";
import { EcsCluster } from "../components/cluster/ecsCluster.ts";
import { HttpService } from "../components/service/httpService.ts";
import { testEnvironment } from "../components/testing/testEnvironment.ts";

/** Prints how many resources so many load-balanced services are, the milliseconds that it took, and the peak memory of the process in MB. */
async function makeServices(count: number): Promise<void> {
    const start = performance.now();
    const { resources } = await preview((providers) => {
        const options = { providers };
        const cluster = new EcsCluster(
            "bench",
            { clusterName: "bench", exec: true, logRetentionDays: 30, deletionProtection: false },
            options,
        );
        for (let index = 1; index <= count; index += 1) {
            const name = `service-${index}`;
            new HttpService(
                name,
                {
                    workload: { environment: testEnvironment, cluster },
                    serviceName: name,
                    role: "web",
                    targetGroupName: `${name}-tg`,
                    port: 3000,
                    route: { host: `${name}.example.com`, priority: index },
                    healthCheck: { path: "/ready" },
                    size: { cpu: 256, memoryMiB: 512 },
                    tasks: { min: 2, max: 10 },
                    container: { name: "app", image: "example/app:1", environment: {}, secrets: {} },
                    scaling: { kind: "staged-cpu", requestTarget: 1000, cpuTargetPercent: 70 },
                    jsonLogs: false,
                },
                options,
            );
        }
    });
    const milliseconds = Math.round(performance.now() - start);
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    process.stdout.write(JSON.stringify({ resources: resources.length, milliseconds, peakMegabytes }));
}

void makeServices(Number(process.argv[2] ?? "10"));
