import { PolicyPack } from "@pulumi/policy";
import { packArgs, packName } from "./pack.ts";

new PolicyPack(packName, packArgs);
