// What a program of one's own imports from `ecs-platform`.
export * from "./components.ts";
export type { Environment } from "../components/service/environment.ts";
export { describeExistingService } from "../components/model/existingServices/describeExistingService.ts";
export { decideWorkload, type WorkloadDescription } from "../components/model/workloads/decideWorkload.ts";
export type { DecidedWorkload } from "../components/model/workloads/decidedWorkload.ts";
export type { ResourceArgs, Transform, Transformable } from "../components/transform/transform.ts";
export type { ExistingServiceDescription } from "../components/vocabulary/existingService.ts";
export type { ServiceDescription } from "../components/vocabulary/serviceDescription.ts";
export { type PlatformSettings, runPlatform } from "../stacks/runPlatform.ts";
export type { StackOutputs } from "../stacks/makeStack.ts";
