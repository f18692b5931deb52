/** Loopback: names and addresses that mean this very computer. */

/** Whether a host name, as it stands in a URL, a Host header or APP_HOST, means this computer. */
export const isLoopbackName = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/i.test(host)

/** Whether the address of a connection's other end, as the socket gives it, is this computer. */
export const isLoopbackAddress = (address: string): boolean =>
  /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i.test(address)

/** The name in a Host header, without its port; IPv6 keeps its brackets. */
export const hostName = (host: string): string => host.replace(/:\d*$/, "")
