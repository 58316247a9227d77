import type { Properties } from "../contract/values.ts";
import { checkInputs } from "./check/checkInputs.ts";
import { configFailures } from "./check/configFailures.ts";
import { isGeneratedName } from "./check/physicalName.ts";
import { asKept, type Cloud, countOf, emptyCloud } from "./cloud/cloud.ts";
import { type Disturbance, type Fault, type FaultPlan, meetFaults, type Operation, planFaults } from "./faults.ts";
import { offlineAws } from "./offlineAws.ts";
import type { LearnedTypes } from "./distilled/learnedTypes.ts";
import { isKnownWell } from "./fallback/unknownType.ts";
import { createResource, type Outcome } from "./operations/createResource.ts";
import { deleteResource, releaseResource } from "./operations/deleteResource.ts";
import { diffResource } from "./operations/diffResource.ts";
import { locationOf } from "./cloud/resourceLocation.ts";
import { findCreated, readResource } from "./operations/readResource.ts";
import { importOutside } from "./operations/importOutside.ts";
import { readOutside } from "./operations/readOutside.ts";
import { reconfigure } from "./operations/reconfigure.ts";
import { rollBack } from "./operations/rollBack.ts";
import { shiftTraffic } from "./operations/shiftTraffic.ts";
import { previewUpdate, updateResource } from "./operations/updateResource.ts";
import type { InvokeAnswers } from "../contract/invokeAnswers.ts";
import { invokeFunction } from "./invokeFunction.ts";
import type * as contract from "../contract/provider.ts";
import { inputProblems } from "./refusals/allRefusals.ts";

export interface OfflineCloudSettings {
    /** What exists. @default nothing */
    readonly cloud?: Cloud;
    /** Stores the cloud; called after every change, before the answer. */
    readonly save?: (cloud: Cloud) => void;
    readonly faults?: readonly Fault[];
    /** What functions answer that ask AWS. @default nothing but what the rehearsal knows itself */
    readonly answers?: InvokeAnswers;
    /** What the schema of the provider says. @default what is distilled of CloudFormation's specification */
    readonly learned?: LearnedTypes;
    /** Ends the process. @default throws `ProcessCrash` */
    readonly crash?: () => never;
}

/** Stands for the end of the process: whoever asked learns neither that the operation succeeded nor that it failed. */
export class ProcessCrash extends Error {
    constructor() {
        super("the process has crashed");
    }
}

/** The offline AWS together with what exists in it: each operation changes the cloud. */
export class OfflineCloud implements contract.Provider {
    readonly #settings: OfflineCloudSettings;
    #cloud: Cloud;
    #faults: FaultPlan;

    constructor(settings: OfflineCloudSettings = {}) {
        this.#settings = settings;
        this.#cloud = settings.cloud ?? emptyCloud;
        this.#faults = planFaults(settings.faults ?? []);
    }

    get cloud(): Cloud {
        return this.#cloud;
    }

    /** Where nobody has written down answers, the stack is all there is. */
    get #assumesOutside(): boolean {
        return this.#settings.answers !== undefined;
    }

    /** Changes the cloud outside of Pulumi. */
    drift(change: (cloud: Cloud) => Cloud): void {
        this.#keep(change(this.#cloud));
    }

    /** Turns these faults on, and all others off. */
    disturb(faults: readonly Fault[]): void {
        this.#faults = planFaults(faults);
    }

    check(request: contract.ResourceRequest): contract.CheckResult {
        const generation = request.oldInputs === undefined ? countOf(this.#cloud, request.urn) : 0;
        const { inputs, failures, warnings = [] } = checkInputs(request, generation);
        const refused = new Set(failures.map(({ property }) => property));
        // A name that was generated is another one as soon as what it does not fit to replaces the resource.
        const isKept = (property: string) =>
            request.oldInputs !== undefined && request.inputs[property] === undefined && isGeneratedName(inputs[property]);
        const more = inputProblems(request.type, inputs).filter(({ property }) => !refused.has(property) && !isKept(property));
        return { inputs, failures: [...failures, ...more], warnings };
    }

    checkConfig(type: string, inputs: Properties): readonly contract.CheckFailure[] {
        return configFailures(type, inputs);
    }

    previewCreate(request: contract.ResourceRequest): Properties {
        return offlineAws.previewCreate(request);
    }

    knowsWell(type: string): boolean {
        return isKnownWell(type);
    }

    invoke(request: contract.InvokeRequest): Properties {
        return invokeFunction(request, this.#settings.answers);
    }

    construct(request: contract.ConstructRequest): Promise<Properties> {
        return offlineAws.construct(request);
    }

    diff(request: contract.DiffRequest): contract.Difference | contract.OperationFailure {
        return diffResource(request, this.#settings.learned);
    }

    reconfigure(before: Properties, after: Properties): contract.OperationFailure | undefined {
        return reconfigure(before, after);
    }

    previewUpdate(request: contract.ExistingResource): Properties {
        return previewUpdate(request);
    }

    create(request: contract.ResourceRequest): Promise<contract.ResourceResult | contract.OperationFailure> {
        return this.#carryOut("create", request, (cloud, { rolledBack }) => {
            const { region } = locationOf(request);
            const created = createResource(cloud, request, this.#assumesOutside);
            return rolledBack === undefined ? shiftTraffic(created, region, cloud) : rollBack(created, region, cloud, rolledBack);
        });
    }

    update(request: contract.ExistingResource): Promise<contract.ResourceResult | contract.OperationFailure> {
        return this.#carryOut("update", request, (cloud, { rolledBack }) => {
            const { region } = locationOf(request);
            const updated = updateResource(cloud, request, this.#assumesOutside);
            return rolledBack === undefined ? shiftTraffic(updated, region, cloud) : rollBack(updated, region, cloud, rolledBack);
        });
    }

    delete(request: contract.ReadRequest): Promise<contract.OperationFailure | undefined> {
        return this.#carryOut("delete", request, (cloud) => deleteResource(cloud, request));
    }

    read(request: contract.ReadRequest): Promise<contract.ReadResult | contract.OperationFailure | undefined> {
        const { answers } = this.#settings;
        return this.#carryOut(
            "read",
            request,
            (cloud) =>
                importOutside(cloud, request, answers) ?? {
                    cloud,
                    result: readOutside(cloud, request, answers) ?? readResource(cloud, request),
                },
        );
    }

    release(request: contract.ReadRequest): void {
        this.#keep(releaseResource(this.#cloud, request));
    }

    /** What has changed so far is kept elsewhere. */
    markKept(): void {
        this.#cloud = asKept(this.#cloud);
    }

    findCreated(request: contract.ResourceRequest, knownIds: readonly string[]): contract.ResourceResult | undefined {
        return findCreated(this.#cloud, request, knownIds);
    }

    /** Without the faults, which nobody can foresee. */
    copy(): OfflineCloud {
        const { answers, learned } = this.#settings;
        return new OfflineCloud({ cloud: this.#cloud, answers, learned });
    }

    async #carryOut<Result>(
        operation: Operation,
        { type, name }: contract.ResourceRequest,
        work: (cloud: Cloud, disturbance: Disturbance) => Outcome<Result>,
    ): Promise<Result | contract.OperationFailure> {
        const { plan, disturbance } = meetFaults(this.#faults, { operation, type, name });
        this.#faults = plan;
        const { milliseconds, failure, crash } = disturbance;
        if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
        if (crash === "before") this.#crash();
        if (failure !== undefined) return { failure };
        const { cloud, result } = work(this.#cloud, disturbance);
        if (cloud !== this.#cloud) this.#keep(cloud);
        if (crash === "after") this.#crash();
        return result;
    }

    #keep(cloud: Cloud): void {
        this.#cloud = cloud;
        this.#settings.save?.(cloud);
    }

    #crash(): never {
        this.#settings.crash?.();
        throw new ProcessCrash();
    }
}
