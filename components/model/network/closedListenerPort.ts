/** The port of a listener that no security group lets anybody reach. */
export const closedListenerPort = 9443;
