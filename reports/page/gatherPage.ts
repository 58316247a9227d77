import type { ServicePack } from "../judging/servicePack.ts";
import type { LoadedStack } from "../../stacks/loadStackFile.ts";
import { environmentCost } from "../cost/environmentCost.ts";
import { environmentAlarms } from "./alarms/environmentAlarms.ts";
import { environmentGraph } from "./picture/environmentGraph.ts";
import { otherGroups } from "./others/otherGroups.ts";
import { layOut } from "./picture/layOut.ts";
import type { ReportPage } from "./reportPage.ts";
import { reportedServices } from "./reportedService.ts";

/** What a plan of the environment knows of it, and the files do not. */
export type PlannedParts = Pick<ReportPage, "judgement" | "changes" | "revision" | "simulations">;

/** All that a page tells of an environment. */
export async function gatherPage(loaded: LoadedStack, policyPack: ServicePack, planned: PlannedParts): Promise<ReportPage> {
    const { config } = loaded;
    const cost = environmentCost(config);
    return {
        ...planned,
        config,
        picture: await layOut(environmentGraph(config)),
        services: reportedServices(loaded, policyPack),
        others: otherGroups(loaded),
        alarms: environmentAlarms(loaded),
        ...(cost && { cost }),
    };
}
