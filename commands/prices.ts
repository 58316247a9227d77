import { readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { format, resolveConfig } from "prettier";
import { isPriceName, pricedItems, type PriceName } from "../reports/cost/prices/pricedItems.ts";
import { instancePrices, priceTable } from "../reports/cost/prices/priceTable.ts";
import { priceTableText } from "../reports/cost/prices/priceTableText.ts";
import { offers, type PriceTable, refreshPrices } from "../reports/cost/prices/refreshPrices.ts";
import { pricedRegions } from "../reports/cost/prices/regionPrices.ts";
import { alternatives, inMessage } from "../stacks/wording.ts";
import type { Host } from "./host.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { refuseOptionsKeptByNpm } from "./npmOptions.ts";
import { collect } from "./options.ts";
import { UsageError } from "../text/usageError.ts";

export interface PricesHost extends Pick<Host, "env" | "write" | "writeError"> {
    /** The JSON at an address. @throws Error when it cannot be had */
    readonly fetchJson: (url: string) => Promise<unknown>;
    /** `2026-11-21` */
    readonly today: string;
    /** Of the table, which is written anew. */
    readonly file: string;
}

const host = "https://pricing.us-east-1.amazonaws.com";

/** Writes the table of prices anew, from the price lists that AWS publishes for everybody. @param args what stands after the command's name */
export async function runPrices(args: readonly string[], pricesHost: PricesHost): Promise<ExitCode> {
    const program = new Command("prices")
        .description("write the table of prices anew from AWS's public price list")
        .argument("[region...]", "those to look up or to add", pricedRegions)
        .option("--price <name=USD>", "what a person has looked up, where no price list of a handy size has it (repeatable)", collect, [])
        .exitOverride()
        .configureOutput({ writeOut: pricesHost.write, writeErr: pricesHost.writeError })
        .action(async (regions: readonly string[], { price }: { readonly price: readonly string[] }) => {
            await refresh(regions, Object.fromEntries(price.map(lookedUpPrice)), pricesHost);
        });
    try {
        refuseOptionsKeptByNpm(pricesHost.env, "prices -- <region>");
        await program.parseAsync([...args], { from: "user" });
    } catch (error) {
        return exitCodeOf(error, pricesHost);
    }
    return exitCodes.done;
}

async function refresh(regions: readonly string[], lookedUp: Partial<Record<PriceName, number>>, pricesHost: PricesHost): Promise<void> {
    let table: PriceTable = priceTable;
    for (const region of regions) {
        const refreshed = refreshPrices(table, region, await listsOf(region, pricesHost), lookedUp);
        if (refreshed.kind === "problems") throw new UsageError(refreshed.problems.map((text) => `${region}: ${text}`).join("\n"));
        table = refreshed.table;
    }
    const { file, today, write } = pricesHost;
    const text = await format(priceTableText(today, table, instancePrices), { ...(await resolveConfig(file)), parser: "typescript" });
    const isNew = readFileSync(file, "utf8") !== text;
    if (isNew) writeFileSync(file, text);
    write(
        `${file}: ${isNew ? "written" : "as it was"}, with prices of ${regions.join(", ")}; by hand stay ${alternatives(unlisted, "and")}\n`,
    );
}

const unlisted: readonly string[] = [
    ...Object.entries(pricedItems).flatMap(([name, item]) => ("listed" in item ? [] : [name])),
    "the prices of instances",
];

async function listsOf(region: string, { fetchJson }: PricesHost): Promise<Readonly<Record<string, unknown>>> {
    const lists: Record<string, unknown> = {};
    for (const offer of offers) {
        const url = `${host}/offers/v1.0/aws/${offer}/current/${region}/index.json`;
        try {
            lists[offer] = await fetchJson(url);
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            throw new UsageError(`${region}: no price list at ${url}, ${reason}; run this where the internet can be reached`, {
                cause: error,
            });
        }
    }
    return lists;
}

function lookedUpPrice(text: string): readonly [PriceName, number] {
    const [name = "", usd = ""] = text.split("=");
    if (!isPriceName(name))
        throw new UsageError(`--price: no such price, got ${inMessage(name)}; write ${alternatives(Object.keys(pricedItems))}`);
    if (!/^\d+(\.\d+)?$/.test(usd) || Number(usd) === 0) {
        throw new UsageError(
            `--price: ${name}: no price, got ${inMessage(usd)}; write USD for one ${pricedItems[name].unit}, such as 0.05`,
        );
    }
    return [name, Number(usd)];
}
