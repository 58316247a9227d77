import { makeShop } from "./shop";

export const { url, topicArn, clusterNames } = makeShop();
