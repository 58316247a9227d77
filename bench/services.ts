import { preview } from "../components/testing/preview.ts";
import { EcsCluster } from "../components/cluster/ecsCluster.ts";
import { Service } from "../components/service/service.ts";
import { planOf } from "../components/testing/planOf.ts";
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
            const plan = planOf(name, {
                preset: "langfuse-web",
                image: "docker.io/example/app:1.0.0",
                resources: { cpu: 256, memory: 512 },
                route: { host: `${name}.example.com`, priority: index },
            });
            new Service(name, { environment: testEnvironment, cluster, plan }, options);
        }
    });
    const milliseconds = Math.round(performance.now() - start);
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    process.stdout.write(JSON.stringify({ resources: resources.length, milliseconds, peakMegabytes }));
}

void makeServices(Number(process.argv[2] ?? "10"));
