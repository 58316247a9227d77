/** The element of the page that tells of a service. Names of services have letters, digits and hyphens alone. */
export function serviceAnchor(name: string): string {
    return `service-${name}`;
}
