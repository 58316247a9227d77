import { App, Stack } from "aws-cdk-lib";
import { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, ContainerImage } from "aws-cdk-lib/aws-ecs";
import { ApplicationLoadBalancedFargateService } from "aws-cdk-lib/aws-ecs-patterns";
import { HttpCodeTarget } from "aws-cdk-lib/aws-elasticloadbalancingv2";

/** CloudFormation has 500 resources in a stack, and a service is 18. */
const servicesInStack = 25;

const [count = "1", outdir] = process.argv.slice(2);
const env = { account: "111111111111", region: "eu-central-1" };
const app = new App({ outdir });
const vpc = new Vpc(new Stack(app, "network", { env }), "vpc");

for (let first = 0; first < Number(count); first += servicesInStack) {
    const stack = new Stack(app, `services-${first + 1}`, { env });
    const cluster = new Cluster(stack, "cluster", { vpc });
    for (let index = first; index < Math.min(first + servicesInStack, Number(count)); index += 1) {
        const name = `service-${index + 1}`;
        const { service, targetGroup, loadBalancer } = new ApplicationLoadBalancedFargateService(stack, name, {
            cluster,
            cpu: 256,
            memoryLimitMiB: 512,
            desiredCount: 2,
            taskImageOptions: { image: ContainerImage.fromRegistry("docker.io/acme/app:1.0.0") },
        });
        const scaling = service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 10 });
        scaling.scaleOnCpuUtilization("cpu", { targetUtilizationPercent: 50 });
        scaling.scaleOnRequestCount("requests", { requestsPerTarget: 1000, targetGroup });
        new Alarm(stack, `${name}-cpu`, { metric: service.metricCpuUtilization(), threshold: 80, evaluationPeriods: 3 });
        const errors = loadBalancer.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT);
        new Alarm(stack, `${name}-errors`, { metric: errors, threshold: 10, evaluationPeriods: 3 });
    }
}
app.synth();
