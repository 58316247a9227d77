import { check } from "k6";
import http from "k6/http";
import { optionsOf, settingsOf } from "./loadOptions.ts";

/** Much CPU with few requests: it shows that the CPU policy scales out. For k6, which runs TypeScript by itself from 0.57 on. */
const settings = settingsOf(__ENV);

export const options = optionsOf(settings);

export default function load(): void {
    const { LOAD_AUTHORIZATION: authorization } = __ENV;
    const response = http.get(settings.url, authorization === undefined ? {} : { headers: { Authorization: authorization } });
    check(response, { "is answered": ({ status }) => status === 200 });
}
